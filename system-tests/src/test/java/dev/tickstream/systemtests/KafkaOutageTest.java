package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.KafkaLog;
import dev.tickstream.systemtests.raw.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kafka is away for long, comes back, and is killed while it is being caught up with: something new
 * has been written to it, and events of the outage wait still.
 */
@ExtendWith(Playground.Shared.class)
final class KafkaOutageTest {
  private static final long TICKS_PER_SECOND = 20;
  private static final long SHORT_SECONDS = 20;
  private static final long LONG_SECONDS = 150;
  private static final int SHORT_KILLS = 2;
  private static final int LONG_KILLS = 4;

  /** Kills that may come too late for each that is in time. */
  private static final int KILLS_EACH = 4;

  /** Each kill makes the pause before the next start longer. */
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(3);

  @Test
  void everythingIsSentInOrderAfterwards(Playground playground) {
    boolean longForm = "long".equals(System.getProperty("tickstream.chaos"));
    Stack stack = playground.stack();
    Crowd crowd = playground.crowd();
    Shipping shipping = new Shipping(stack);
    String bootstrap = stack.endpoints().get("kafka").asString();
    int before = crowd.told().lines().size();
    stack.stop("kafka");
    crowd.awaitPlay((longForm ? LONG_SECONDS : SHORT_SECONDS) * TICKS_PER_SECOND);
    Instant away = Instant.now();
    CompletableFuture<Stack.Ended> started = stack.startSoon("kafka");
    int wanted = longForm ? LONG_KILLS : SHORT_KILLS;
    int inTime = 0;
    for (int kills = 0; inTime < wanted; kills++) {
      assertThat(kills).as("kills, %d of them in time", inTime).isLessThan(KILLS_EACH * wanted);
      KafkaLog.awaitGrowth(bootstrap);
      stack.kill("kafka");
      // Both shards ship in transactions of their own; until the last is committed it is a
      // catch-up.
      if (shipping.owesEventsOf(away)) {
        inTime++;
      }
      away = Instant.now();
    }
    started.join();
    patiently("Kafka is read again")
        .atMost(RESTART_LIMIT)
        .until(() -> stack.runs("kafka") && !KafkaLog.read(bootstrap).events().isEmpty());
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).losses()).as("connections lost").isEmpty();
    playground.judge(told);
  }
}

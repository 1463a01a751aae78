package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.KafkaLog;
import dev.tickstream.systemtests.raw.Told;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka is away for long, comes back, and is killed as soon as it is being caught up with. */
@ExtendWith(Playground.Shared.class)
final class KafkaOutageTest {
  private static final long TICKS_PER_SECOND = 20;
  private static final long SHORT_SECONDS = 20;
  private static final long LONG_SECONDS = 150;

  @Test
  void everythingIsSentInOrderAfterwards(Playground playground) {
    boolean longForm = "long".equals(System.getProperty("tickstream.chaos"));
    Stack stack = playground.stack();
    Crowd crowd = playground.crowd();
    String bootstrap = stack.endpoints().get("kafka").asString();
    int before = crowd.told().lines().size();
    stack.stop("kafka");
    crowd.awaitPlay((longForm ? LONG_SECONDS : SHORT_SECONDS) * TICKS_PER_SECOND);
    CompletableFuture<String> started = stack.startSoon("kafka");
    for (int kills = longForm ? 3 : 1; kills > 0; kills--) {
      KafkaLog.awaitGrowth(bootstrap);
      stack.kill("kafka");
    }
    started.join();
    crowd.awaitPlay(1);
    Told told = crowd.told();
    assertThat(told.after(before).losses()).as("connections lost").isEmpty();
    new Judgement(stack).nothingIsLostOrDoubled(told);
  }
}

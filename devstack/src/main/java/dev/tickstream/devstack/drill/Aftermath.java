package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.lab.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is there afterwards: each player's recorded steps, and the books. Asked again until nothing
 * is lost or open, for a minute at most, because the recording may be a moment behind. Main thread.
 */
final class Aftermath {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final long AGAIN_MS = 1_000;

  /** The bots' clock and the servers' are one machine's, but time may be corrected. */
  private static final Duration EARLIER = Duration.ofSeconds(10);

  private final URI api;
  private final Http http;
  private final Instant from;
  private final @Nullable Books before;
  private final Map<String, Set<Long>> recorded = new HashMap<>();

  /**
   * Looked at by somebody who knows how it was before.
   *
   * @param begun when the players came
   */
  Aftermath(DrillGround ground, Http http, Instant begun) throws InterruptedException {
    this.http = http;
    api = ground.addresses().api();
    from = begun.minus(EARLIER);
    before = books();
  }

  /**
   * What was found.
   *
   * @param before the books before the break; null if they could not be read
   * @param after the books afterwards; null if they could not be read
   */
  record Found(Losses losses, @Nullable Books before, @Nullable Books after) {}

  Found look(List<PlayerStory> players) throws InterruptedException {
    long untilNs = System.nanoTime() + BOUND.toNanos();
    Found found = once(players);
    while (!isSettled(found) && System.nanoTime() < untilNs) {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
      found = once(players);
    }
    return found;
  }

  private static boolean isSettled(Found found) {
    Long lost = found.losses().count();
    Books books = found.after();
    return lost != null && lost == 0 && books != null && books.isFinal();
  }

  private Found once(List<PlayerStory> players) throws InterruptedException {
    RecordedSteps steps = new RecordedSteps(api, http);
    for (PlayerStory player : players) {
      if (!isComplete(player)) {
        try {
          recorded.put(player.player(), steps.of(player.player(), from));
        } catch (IOException e) {
          recorded.remove(player.player());
        }
      }
    }
    return new Found(Losses.of(players, recorded), before, books());
  }

  private boolean isComplete(PlayerStory player) {
    Set<Long> steps = recorded.get(player.player());
    return steps != null
        && player.confirmed().stream().allMatch(each -> steps.contains(each.clientSeq()));
  }

  private @Nullable Books books() throws InterruptedException {
    try {
      return Books.read(api, http);
    } catch (IOException e) {
      return null;
    }
  }
}

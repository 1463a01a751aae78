package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kills servers at moments drawn from a seed, not waiting for one to heal before the next dies.
 * {@code -Dtickstream.seed=N} repeats the order and the moments of a run; {@code
 * -Dtickstream.chaos=long} is the long form, see {@code system-tests/chaos}.
 */
@ExtendWith(Playground.Shared.class)
final class ChaosTest {
  /** Most commands accepted between two kills: some two seconds of play. */
  private static final int COMMANDS_BETWEEN = 200;

  @Test
  void whateverDiesWhenever(Playground playground) {
    long seed = Long.getLong("tickstream.seed", System.nanoTime());
    boolean longForm = "long".equals(System.getProperty("tickstream.chaos"));
    System.out.printf("chaos: seed %d; -Dtickstream.seed=%d draws the same%n", seed, seed);
    Random random = new Random(seed);
    List<String> victims = longForm ? victims(50, 20, 6, 6) : victims(3, 2, 1, 1);
    Collections.shuffle(victims, random);
    Stack stack = playground.stack();
    Crowd crowd = playground.crowd();
    Set<String> players = crowd.players();
    int before = crowd.told().lines().size();
    for (int i = 0; i < victims.size(); i++) {
      String victim = victims.get(i);
      crowd.awaitAccepted(random.nextInt(COMMANDS_BETWEEN));
      long pid = stack.kill(victim);
      System.out.printf(
          "chaos: %d of %d: %s, pid %d, after tick %d%n",
          i + 1, victims.size(), victim, pid, crowd.told().lastTick());
    }
    crowd.awaitPlay(20);
    Told told = crowd.told();
    assertThat(told.after(before).of("ended")).as("sessions that ended").isEmpty();
    assertThat(crowd.players()).as("identities").isEqualTo(players);
    playground.judge(told);
  }

  private static List<String> victims(int platform, int game, int kafka, int mysql) {
    List<String> victims = new ArrayList<>();
    victims.addAll(Collections.nCopies(platform, "platform"));
    victims.addAll(Collections.nCopies(game, "game"));
    victims.addAll(Collections.nCopies(kafka, "kafka"));
    victims.addAll(Collections.nCopies(mysql, "mysql"));
    return victims;
  }
}

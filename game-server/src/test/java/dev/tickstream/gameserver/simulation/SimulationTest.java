package dev.tickstream.gameserver.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * {@code -Dtickstream.seed=N} runs one seed, with all that it logs; {@code -Dtickstream.seeds=N}
 * the first so many, and {@code -Dtickstream.from=N} others than the first.
 */
class SimulationTest {
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("dev.tickstream");
  private static final Level BEFORE = OURS.getLevel();
  private static final int SEEDS = 200;

  @BeforeAll
  static void silence() {
    OURS.setLevel(Long.getLong("tickstream.seed") == null ? Level.OFF : Level.INFO);
  }

  @AfterAll
  static void speak() {
    OURS.setLevel(BEFORE);
  }

  @Test
  void nothingConfirmedIsLostAndNothingIsThereTwice() {
    Long only = Long.getLong("tickstream.seed");
    long first = only == null ? Long.getLong("tickstream.from", 1) : only;
    long count = only == null ? Long.getLong("tickstream.seeds", SEEDS) : 1;
    int closed = 0;
    long lossesTold = 0;
    for (long seed = first; seed < first + count; seed++) {
      Outcome outcome = run(seed);
      closed += outcome.closed() ? 1 : 0;
      lossesTold += outcome.lossesTold();
    }
    if (count >= SEEDS) {
      // Where nothing opens any more, or nothing gets lost, little is looked at.
      assertThat(closed).as("closed of %d", count).isLessThan(Math.toIntExact(count / 5));
      assertThat(lossesTold).as("losses told").isGreaterThan(count / 10);
    }
  }

  private record Outcome(String told, boolean closed, long lossesTold) {}

  /** Each of these has shown a defect once. */
  @ParameterizedTest
  @ValueSource(longs = {3, 15, 79, 165, 195, 1181, 1192, 1788, 3350})
  void whatWasFoundOnceStaysAway(long seed) {
    run(seed);
  }

  @Test
  void aSeedReproduces() {
    assertThat(run(7).told()).isEqualTo(run(7).told()).isNotEqualTo(run(8).told());
  }

  private static Outcome run(long seed) {
    try (Simulation simulation = new Simulation(seed)) {
      try {
        simulation.run();
        return new Outcome(
            simulation.outcome(), simulation.isClosed(), simulation.claims().lossesTold());
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "mvn -pl game-server -am test -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dtest=SimulationTest -Dtickstream.seed="
                + seed
                + "\n"
                + simulation.told(),
            e);
      }
    }
  }
}

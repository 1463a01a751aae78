package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.lab.PlayerSight;
import dev.tickstream.devstack.lab.RunView;
import dev.tickstream.devstack.lab.Words;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drills by script: players who moved five times a second, and what was found of them. */
final class Stories {
  static final long BROKEN_MS = 1_000_000;
  static final long UNTIL_MS = BROKEN_MS + 20_000;
  static final Books BALANCED = new Books(0, 0, 0, Set.of());

  private Stories() {}

  /** A player whose every move was accepted from ten seconds before the break on. */
  static PlayerStory steady(String name) {
    return walking(name, 0);
  }

  /** The same, but for some time after the break nobody answered. */
  static PlayerStory walking(String name, long silentMs) {
    PlayerStory player = new PlayerStory(name);
    long clientSeq = 0;
    for (long atMs = BROKEN_MS - 10_000; atMs <= UNTIL_MS; atMs += 200) {
      if (atMs <= BROKEN_MS || atMs >= BROKEN_MS + silentMs) {
        long tick = atMs / 50;
        player.answered(atMs, tick);
        player.confirmed(++clientSeq, atMs, tick, "MoveCommand");
      }
    }
    return player;
  }

  /** Numbers of all its accepted commands but these. */
  static Set<Long> steps(PlayerStory player, Long... without) {
    Set<Long> gone = Set.of(without);
    Set<Long> steps = new HashSet<>();
    player.confirmed().stream()
        .map(PlayerStory.Confirmed::clientSeq)
        .filter(number -> !gone.contains(number))
        .forEach(steps::add);
    return steps;
  }

  /** A run that came to its end, five seconds after the break. */
  static RunView run(boolean asExpected, @Nullable String why) {
    return new RunView(
        BROKEN_MS,
        BROKEN_MS + 3_000,
        BROKEN_MS + 5_000,
        BROKEN_MS + 6_000,
        BROKEN_MS + 8_000,
        new Words("works", "paused", "works"),
        new Words("works", "works", "works"),
        0,
        null,
        0L,
        0L,
        0,
        asExpected,
        why);
  }

  static Evidence evidence(
      DrillKind kind, RunView run, List<PlayerStory> players, Map<String, Set<Long>> recorded) {
    return evidence(kind, run, players, recorded, BALANCED, false);
  }

  static Evidence evidence(
      DrillKind kind,
      RunView run,
      List<PlayerStory> players,
      Map<String, Set<Long>> recorded,
      @Nullable Books after,
      boolean putBack) {
    return new Evidence(
        kind,
        new DrillPlan(players.size(), 3, Path.of("reports"), "./tickstream drill"),
        run,
        new PlayerSight(true, 0, 210, kind.stopsPlay() ? 1 : 0, kind.stopsPlay() ? 4_000L : null),
        players,
        Instant.ofEpochMilli(BROKEN_MS - 10_000),
        Instant.ofEpochMilli(UNTIL_MS),
        new Aftermath.Found(Losses.of(players, recorded), BALANCED, after),
        List.of(),
        kind == DrillKind.DISK ? Path.of("d/drill/disk-1") : null,
        putBack);
  }

  static DrillReport report(Evidence evidence) {
    return ReportMaker.of(evidence, Map.of("processors", "2"), Map.of("Java", "25"));
  }
}

package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.drill.StateHashes.ZoneState;
import dev.tickstream.devstack.lab.RunView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a drill and their targets, as docs/drills.md lists them. A disk's loss has no
 * target, but must be known.
 */
final class Findings {
  /** Play works: no longer without an answer than this. */
  private static final long INTERRUPTION_MS = 1_000;

  /** Back in seconds. */
  private static final long BACK_MS = 10_000;

  /** What was healed works again within this. */
  private static final long HEALED_MS = 60_000;

  private static final long CAUGHT_UP_MS = 120_000;
  private static final String COMMANDS = "commands";

  private final Evidence evidence;
  private final RunView run;
  private final boolean stopsPlay;
  private final List<Figure> figures = new ArrayList<>();

  private Findings(Evidence evidence) {
    this.evidence = evidence;
    run = evidence.run();
    stopsPlay = evidence.kind().stopsPlay();
  }

  static List<Figure> of(Evidence evidence) {
    Findings findings = new Findings(evidence);
    findings.recovery();
    findings.interruption();
    findings.losses();
    findings.books();
    findings.state();
    return findings.figures;
  }

  private void recovery() {
    if (stopsPlay) {
      Long resumedMs = evidence.putBack() ? null : evidence.probe().resumedMs();
      figures.add(Figure.atMost("RTO: break to the first accepted move", "ms", resumedMs, BACK_MS));
    } else {
      long heldMs = evidence.plan().holdSeconds() * 1_000L;
      figures.add(
          Figure.atMost(
              "RTO: break to healthy, held down on purpose included",
              "ms",
              between(run.startedAt(), run.backAt()),
              heldMs + HEALED_MS));
      figures.add(
          Figure.atMost(
              "healed to healthy", "ms", between(run.healedAt(), run.backAt()), HEALED_MS));
    }
    figures.add(
        Figure.atMost(
            "healthy to recording caught up",
            "ms",
            between(run.backAt(), run.caughtUpAt()),
            CAUGHT_UP_MS));
  }

  private static @Nullable Long between(@Nullable Long fromMs, @Nullable Long toMs) {
    return fromMs == null || toMs == null ? null : Long.valueOf(toMs - fromMs);
  }

  private void interruption() {
    long brokenMs = evidence.brokenMs();
    Interruption longest = longest(evidence);
    figures.add(
        Figure.atMost(
            "longest interruption of any player",
            "ms",
            longest == null ? null : longest.ms(),
            stopsPlay ? BACK_MS : INTERRUPTION_MS));
    figures.add(
        Figure.withoutTarget(
            "ticks in that interruption", "ticks", longest == null ? null : longest.ticks()));
    long drops =
        evidence.probe().disconnects()
            + evidence.players().stream().mapToLong(each -> each.dropsSince(brokenMs)).sum();
    figures.add(
        stopsPlay
            ? Figure.withoutTarget("connections lost", "connections", drops)
            : Figure.atMost("connections lost", "connections", drops, 0));
    long ended = evidence.players().stream().filter(each -> each.isEndedSince(brokenMs)).count();
    figures.add(unlessDisk("sessions that ended", "sessions", ended));
  }

  /** The bots', or the probe player's if it waited longer. */
  static @Nullable Interruption longest(Evidence evidence) {
    Interruption bots =
        Interruption.longest(
            evidence.players(), evidence.brokenMs(), evidence.until().toEpochMilli());
    if (bots == null || !evidence.probe().played()) {
      return bots;
    }
    long probeMs = evidence.probe().longestMs();
    return probeMs > bots.ms() ? new Interruption(probeMs, null, "the probe player") : bots;
  }

  private void losses() {
    Losses losses = evidence.found().losses();
    figures.add(
        Figure.withoutTarget("commands confirmed to players", COMMANDS, losses.confirmed()));
    figures.add(
        unlessDisk(
            "RPO: confirmed and not in the database",
            COMMANDS,
            evidence.putBack() ? null : losses.count()));
    if (stopsPlay) {
      figures.add(
          unlessDisk(
              "RPO: confirmed and unknown to the game server", COMMANDS, forgotten(evidence)));
    }
  }

  /** Only a player who came back was told what the server knows of it. */
  private static @Nullable Long forgotten(Evidence evidence) {
    long brokenMs = evidence.brokenMs();
    List<PlayerStory> players =
        evidence.players().stream().filter(each -> !each.confirmed().isEmpty()).toList();
    boolean allTold =
        players.stream()
            .noneMatch(each -> each.isEndedSince(brokenMs) || each.isAwaySince(brokenMs));
    if (evidence.putBack() || !allTold || players.isEmpty()) {
      return null;
    }
    return players.stream().mapToLong(each -> each.forgotten().size()).sum();
  }

  private void books() {
    Books before = evidence.found().before();
    Books after = evidence.found().after();
    Long missing = null;
    if (after != null) {
      missing = Math.max(0, after.missing() - (before == null ? 0 : before.missing()));
    }
    figures.add(unlessDisk("events missing, group persistence", "events", missing));
    figures.add(
        Figure.atMost(
            "books not complete, group persistence",
            "lines",
            after == null ? null : after.incomplete(),
            0));
  }

  private void state() {
    List<ZoneState> states = evidence.states();
    if (!stopsPlay || states.isEmpty() || !states.stream().allMatch(ZoneState::isKnown)) {
      figures.add(Figure.withoutTarget("states recovered otherwise than durable", "zones", null));
    } else {
      long differ = states.stream().filter(ZoneState::differs).count();
      figures.add(Figure.atMost("states recovered otherwise than durable", "zones", differ, 0));
    }
  }

  private Figure unlessDisk(String name, String unit, @Nullable Long measured) {
    return evidence.kind() == DrillKind.DISK
        ? Figure.withoutTarget(name, unit, measured)
        : Figure.atMost(name, unit, measured, 0);
  }
}

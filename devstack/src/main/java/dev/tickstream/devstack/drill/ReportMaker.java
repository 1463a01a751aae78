package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.drill.DrillReport.Moment;
import dev.tickstream.devstack.drill.PlayerStory.Confirmed;
import dev.tickstream.devstack.drill.StateHashes.ZoneState;
import dev.tickstream.devstack.lab.RunView;
import dev.tickstream.devstack.lab.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the report of what was found; no clock, no input. */
final class ReportMaker {
  /** So many lost commands are named one by one. */
  private static final int NAMED_MAX = 20;

  private final Evidence evidence;
  private final RunView run;
  private final List<Moment> timeline = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private ReportMaker(Evidence evidence) {
    this.evidence = evidence;
    run = evidence.run();
  }

  static DrillReport of(
      Evidence evidence, Map<String, String> machine, Map<String, String> versions) {
    return new ReportMaker(evidence).make(machine, versions);
  }

  private DrillReport make(Map<String, String> machine, Map<String, String> versions) {
    timeline();
    interruption();
    losses();
    books();
    states();
    return new DrillReport(
        evidence.kind().word(),
        evidence.begun(),
        evidence.plan().commandLine(),
        machine,
        versions,
        "the drill's %d bots with five moves a second each, its probe player, and whoever played already"
            .formatted(evidence.plan().bots()),
        timeline,
        Words.allowed(evidence.kind().experiment().allowed()),
        run.observed(),
        objection(),
        Findings.of(evidence),
        notes);
  }

  private @Nullable String objection() {
    if (evidence.putBack()) {
      return "The game server did not open without its journal, which was put back.";
    }
    if (!Boolean.TRUE.equals(run.asExpected())) {
      String why = run.why();
      return why == null ? "The run came to no verdict." : why;
    }
    return evidence.kind() == DrillKind.DISK && evidence.found().losses().count() == null
        ? "Nobody could count what was lost."
        : null;
  }

  private void timeline() {
    String object = evidence.kind().experiment().object();
    moment(evidence.begun().toEpochMilli(), "bots come to play");
    moment(
        run.startedAt(),
        switch (evidence.kind()) {
          case DISK -> object + " is killed, its shards' files are moved away";
          case GAME -> object + " is killed";
          default -> object + " is killed and held down";
        });
    moment(run.healedAt(), evidence.kind() == DrillKind.GAME ? null : object + " is started");
    moment(run.backAt(), object + " works again");
    Long resumedMs = evidence.probe().resumedMs();
    moment(
        resumedMs == null ? null : run.startedAt() + resumedMs,
        "the probe player's first move is accepted");
    moment(run.caughtUpAt(), "the recording has caught up");
    moment(run.doneAt(), "nothing waits any more, or time is up");
    moment(evidence.until().toEpochMilli(), "the bots leave");
    timeline.sort(Comparator.comparing(Moment::at));
  }

  private void moment(@Nullable Long atMs, @Nullable String what) {
    if (atMs != null && what != null) {
      timeline.add(new Moment(Instant.ofEpochMilli(atMs), atMs - run.startedAt(), what));
    }
  }

  private void interruption() {
    Interruption longest = Findings.longest(evidence);
    if (longest != null) {
      notes.add("The longest interruption was that of %s.".formatted(longest.player()));
    }
  }

  private void losses() {
    Losses losses = evidence.found().losses();
    notes.add(
        "Of %d confirmed commands %d leave their number in the record and were looked for."
            .formatted(losses.confirmed(), losses.counted()));
    if (!losses.notCounted().isEmpty()) {
      notes.add("Not looked for: " + String.join(", ", losses.notCounted()) + ".");
    }
    List<Confirmed> lost = losses.lost() == null ? List.of() : losses.lost();
    if (evidence.putBack()) {
      notes.add(
          "With the journal put back, %s of them are not in the database."
              .formatted(losses.lost() == null ? "an unknown number" : lost.size()));
    }
    lost.stream()
        .limit(NAMED_MAX)
        .forEach(
            each ->
                notes.add(
                    "Not in the database: command %d (%s) of %s, confirmed in tick %d."
                        .formatted(each.clientSeq(), each.command(), each.player(), each.tick())));
    if (lost.size() > NAMED_MAX) {
      notes.add("And %d more.".formatted(lost.size() - NAMED_MAX));
    }
    if (evidence.away() != null) {
      notes.add("What lay on the lost disk: `%s`.".formatted(evidence.away()));
    }
  }

  private void books() {
    Books before = evidence.found().before();
    Books after = evidence.found().after();
    if (after == null) {
      return;
    }
    TreeSet<String> lost = new TreeSet<>(after.lostBehindEnd());
    if (before != null) {
      lost.removeAll(before.lostBehindEnd());
    }
    if (!lost.isEmpty()) {
      notes.add(
          "The accounting calls what is lost behind the end of these unknown (shard/epoch): %s."
              .formatted(String.join(", ", lost)));
    }
    long orphans = after.orphans() - (before == null ? 0 : before.orphans());
    if (orphans > 0) {
      notes.add("%d events are orphans: no later owner went on from them.".formatted(orphans));
    }
  }

  private void states() {
    for (ZoneState each : evidence.states()) {
      notes.add(
          "%s: recovered to tick %d; state durable %s, recovered %s."
              .formatted(
                  each.zone(),
                  each.tick(),
                  orUnknown(each.durable()),
                  orUnknown(each.recovered())));
    }
  }

  private static String orUnknown(@Nullable String hash) {
    return hash == null ? "not told" : hash;
  }
}

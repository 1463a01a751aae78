package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.ClosedShard;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.SnapshotRefusedException;
import dev.tickstream.gameserver.SnapshotServices;
import dev.tickstream.gameserver.recovery.Candidate;
import dev.tickstream.gameserver.recovery.Candidates;
import dev.tickstream.gameserver.recovery.GapException;
import dev.tickstream.gameserver.recovery.Past;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a run begins: for a question of every tick as early as can be, else with the newest
 * snapshot that is not behind what was asked for. One run each.
 */
final class RunStart {
  private final GameModel model;
  private final SnapshotServices services;
  private final Past past;
  private final List<String> refused = new ArrayList<>();

  RunStart(GameModel model, SnapshotServices services, Past past) {
    this.model = model;
    this.services = services;
    this.past = past;
  }

  /**
   * Begins.
   *
   * @throws ReplayRefusedException if the tick cannot be reached; names the earliest that can
   */
  Run begin(ReplayRequest request) throws IOException, ReplayRefusedException {
    long until = request.until();
    if (until != Long.MAX_VALUE && until > past.lastTick()) {
      throw new ReplayRefusedException(
          past.name() + " ends at tick " + past.lastTick() + ", which is before " + until);
    }
    Long since = request.since();
    Run run =
        since == null && request.wantsHistory()
            ? earliest(until)
            : newest(Math.min(since == null ? until : since, past.lastTick()), until);
    return run == null ? refuse(since == null ? until : since) : run;
  }

  private ReplayRefusedException unreachable(String what) {
    return new ReplayRefusedException(
        what
            + (refused.isEmpty()
                ? ""
                : refused.stream().collect(Collectors.joining("; ", " (", ")"))));
  }

  private Run refuse(long tick) throws IOException, ReplayRefusedException {
    try (Run earliest = earliest(Long.MAX_VALUE)) {
      if (earliest == null) {
        throw unreachable("nothing of " + past.name() + " can be replayed");
      }
      throw new ReplayRefusedException(
          "tick "
              + tick
              + " cannot be reached from "
              + past.name()
              + ": the earliest that can is tick "
              + earliest.tick()
              + ", "
              + earliest.beginning());
    }
  }

  private @Nullable Run earliest(long until) throws IOException {
    Run whole = begin(null, until);
    if (whole != null) {
      return whole;
    }
    List<Candidate> oldestFirst =
        new ArrayList<>(ask(services.lookBack(past.shard(), past.zones(), until)));
    Collections.reverse(oldestFirst);
    return first(oldestFirst, until, until);
  }

  private @Nullable Run newest(long at, long until) throws IOException {
    Run run = first(ask(services.lookAt(past.shard(), past.zones(), at)), at, until);
    return run == null ? begin(null, until) : run;
  }

  private List<Candidate> ask(List<SnapshotStore> elsewhere) {
    List<SnapshotStore> stores = new ArrayList<>(past.snapshots());
    stores.addAll(elsewhere);
    Candidates candidates = Candidates.ask(stores, past.history());
    candidates.refused().stream().map(Refused::describe).forEach(refused::add);
    return candidates.newestFirst();
  }

  private @Nullable Run first(List<Candidate> candidates, long at, long until) throws IOException {
    for (Candidate candidate : candidates) {
      Run run = candidate.tick() <= at ? begin(candidate, until) : null;
      if (run != null) {
        return run;
      }
    }
    return null;
  }

  private @Nullable Run begin(@Nullable Candidate from, long until) throws IOException {
    Shard shard = ClosedShard.of(ShardConfig.of(past.shard(), "replay", 0), model, past.zones());
    String name = from == null ? "the initial state" : from.name();
    try {
      if (from != null) {
        shard.restore(from.stored().snapshot());
      }
      return new Run(past, from, shard, past.after(from), until);
    } catch (SnapshotRefusedException e) {
      refused.add(name + ": " + e.reason() + ", " + e.getMessage());
    } catch (GapException e) {
      refused.add(name + ": GAP, " + e.getMessage());
    }
    return null;
  }
}

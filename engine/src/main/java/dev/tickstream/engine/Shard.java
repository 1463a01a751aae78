package dev.tickstream.engine;

import dev.tickstream.engine.TickProfile.Stage;
import dev.tickstream.engine.TickReport.ZoneReport;
import dev.tickstream.engine.ZoneInput.Join;
import dev.tickstream.engine.ZoneInput.Play;
import dev.tickstream.engine.ZoneInput.Resume;
import dev.tickstream.engine.ZoneInput.Watch;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One or more zones that share a thread, a journal and a sequence. Life: construct, {@link
 * #restore} and {@link #replay} what was recorded, {@link #open}, then {@link #tick} for ever.
 * Everything but {@link #queue} belongs to the shard thread.
 *
 * <p>A tick is atomic: zones are played in memory, then their events are appended and committed,
 * and only then is anyone told. A zone whose game code throws is undone; the others go on. With no
 * room in the journal players still move, and their last moves are kept beside it until it has
 * some; everything else is refused.
 */
public final class Shard {
  private final ShardConfig config;
  private final GameModel model;
  private final Journal journal;
  private final TickOutput output;
  private final SnapshotSink snapshots;
  private final TickProfile profile;
  private final CommandQueue queue;
  private final TickCommitter committer;
  private final Map<ZoneId, Zone> zones = new LinkedHashMap<>();
  private final ShardReplay replay;
  private final List<Fault> faults = new ArrayList<>();
  private @Nullable ShardCopy copy;
  private long tick;
  private long epoch;
  private UUID incarnation = ShardSnapshot.UNKNOWN;
  private boolean open;

  public Shard(
      ShardConfig config,
      GameModel model,
      List<ZoneId> zoneIds,
      Journal journal,
      TickOutput output,
      SnapshotSink snapshots,
      NanoClock clock,
      WallClock wallClock) {
    this.config = config;
    this.model = model;
    this.journal = journal;
    this.output = output;
    this.snapshots = snapshots;
    profile = new TickProfile(clock);
    queue = new CommandQueue(config.queueCapacity());
    committer =
        new TickCommitter(
            journal, new JournalCodec(model.events()), wallClock, config.tickBytesMax());
    int bytesEach = config.tickBytesMax() / Math.max(1, zoneIds.size()) - 1_024;
    int keptEach = KeptMoves.bytesPerZone(config, zoneIds.size());
    for (ZoneId id : zoneIds) {
      if (zones.put(id, new Zone(id, model, config, bytesEach, keptEach, faults::add)) != null) {
        throw new IllegalArgumentException("zone " + id + " is named twice");
      }
    }
    replay = new ShardReplay(model, zones);
  }

  /** The way in, for any thread. */
  public CommandQueue queue() {
    return queue;
  }

  public ShardConfig config() {
    return config;
  }

  public GameModel model() {
    return model;
  }

  /** Zones in order. */
  public List<ZoneId> zones() {
    return List.copyOf(zones.keySet());
  }

  /** The last tick played or replayed. */
  public long tick() {
    return tick;
  }

  /** The last event recorded or replayed. */
  public long sequence() {
    return committer.sequence();
  }

  /**
   * A zone's world, to look at: its tables cannot be changed from outside.
   *
   * @throws IllegalArgumentException for a zone of another shard
   */
  public Record world(ZoneId zone) {
    return zone(zone).state().world();
  }

  /**
   * A zone's state hash as of the last tick.
   *
   * @throws IllegalArgumentException for a zone of another shard
   */
  public long stateHash(ZoneId zone) {
    return zone(zone).hash();
  }

  /**
   * A zone's sessions as they are now, connected or not: a copy.
   *
   * @throws IllegalArgumentException for a zone of another shard
   */
  public Map<PlayerId, SessionRow> sessions(ZoneId zone) {
    Map<PlayerId, SessionRow> sessions = new LinkedHashMap<>();
    zone(zone).state().sessions().forEach(sessions::put);
    return sessions;
  }

  Zone zone(ZoneId id) {
    Zone zone = zones.get(id);
    if (zone == null) {
      throw new IllegalArgumentException("shard " + config.shard() + " has no zone " + id);
    }
    return zone;
  }

  /**
   * Takes over a snapshot; before any {@link #replay}.
   *
   * @throws SnapshotRefusedException if it must not be; the shard is in its initial state then, and
   *     another one may be tried
   */
  public void restore(ShardSnapshot snapshot) {
    requireOpen(false);
    boolean restored = false;
    try {
      for (ZoneSnapshot zone : snapshot.zones()) {
        restore(ZoneSnapshotCodec.open(zone.bytes()), snapshot);
      }
      restored = true;
    } finally {
      if (!restored) {
        zones.values().forEach(zone -> zone.state().clear());
      }
    }
    tick = snapshot.tick();
    committer.startAt(tick, snapshot.sequence());
  }

  private void restore(ZoneSnapshotCodec.Opened opened, ShardSnapshot snapshot) {
    SnapshotHeader header = opened.header();
    SnapshotHeader expected =
        header(snapshot.epoch(), snapshot.incarnation(), snapshot.sequence(), snapshot.tick());
    Zone zone = zones.get(opened.zone());
    String unlike = header.unlike(expected);
    if (!unlike.isEmpty()) {
      throw new SnapshotRefusedException(
          header.reasonUnlike(expected), "the snapshot is of something else: " + unlike);
    }
    if (zone == null) {
      throw new SnapshotRefusedException(
          SnapshotRefusedException.Reason.OTHER_ZONE,
          "the snapshot holds zone "
              + opened.zone()
              + ", which this shard is not configured to run");
    }
    ZoneSnapshotCodec.restore(opened, zone.state());
  }

  /**
   * Applies one recorded tick; one that is contained already is skipped.
   *
   * @throws ReplayException if it does not follow, or does not lead to the recorded state
   */
  public void replay(CommittedTick recorded) {
    requireOpen(false);
    if (recorded.commit().tick() > tick) {
      replay.apply(recorded, committer.sequence());
      tick = recorded.commit().tick();
      committer.startAt(tick, recorded.commit().sequence());
    }
  }

  /**
   * Takes over what {@link Journal#keep} kept behind the last replayed tick; the first tick with
   * room records it.
   *
   * @throws ReplayException if it is of another shard or game
   * @throws dev.tickstream.msgpack.MalformedMessageException if it is damaged
   */
  public void restoreKept(ByteBuffer kept) {
    requireOpen(false);
    tick = Math.max(tick, KeptMoves.read(kept, model, zones));
  }

  /** The same for an owner that nobody needs to tell from another. */
  public void open(long newEpoch, long tickJump) {
    open(newEpoch, ShardSnapshot.UNKNOWN, tickJump);
  }

  /**
   * The state that recovery came to, as a snapshot of the owner whose last event it holds.
   *
   * @param ofSequence that event
   * @param ofTick not before the last tick replayed
   */
  public ShardSnapshot recoveredSnapshot(
      long ofEpoch, UUID ofIncarnation, long ofSequence, long ofTick) {
    requireOpen(false);
    if (ofTick < tick) {
      throw new IllegalArgumentException("tick " + ofTick + " is before tick " + tick);
    }
    ShardCopy whole = new ShardCopy(zones.values());
    whole.advance(Integer.MAX_VALUE);
    return whole.end(header(ofEpoch, ofIncarnation, ofSequence, ofTick)).encode();
  }

  /**
   * Ends recovery and begins an epoch. Whoever was connected is dropped with SERVER_RESTART in the
   * first tick and may resume.
   *
   * @param newEpoch this ownership of the shard, from 1; higher than every earlier one
   * @param newIncarnation that owns it, told in its snapshots
   * @param tickJump ticks to skip, so that no tick is ever played twice; 0 for a new world
   */
  public void open(long newEpoch, UUID newIncarnation, long tickJump) {
    requireOpen(false);
    if (newEpoch < 1) {
      throw new IllegalArgumentException("epochs count from 1");
    }
    if (tickJump < 0) {
      throw new IllegalArgumentException("ticks never go back");
    }
    epoch = newEpoch;
    incarnation = newIncarnation;
    tick += tickJump;
    committer.startAt(tick, 0);
    zones.values().forEach(Zone::open);
    open = true;
  }

  /**
   * Plays one tick.
   *
   * @param lateNs how long after its due time it begins; only reported
   */
  public TickReport tick(long lateNs) {
    requireOpen(true);
    long start = profile.begin();
    tick++;
    boolean room = journal.reserve(config.tickBytesMax());
    takeInputs();
    profile.end(Stage.DRAIN);
    for (Zone zone : zones.values()) {
      zone.play(tick, room, profile);
    }
    if (room) {
      committer.commit(tick, zones.values());
    } else {
      committer.keep(tick, zones.values());
    }
    profile.end(Stage.JOURNAL);
    for (Zone zone : zones.values()) {
      zone.publish(tick, room, output, profile);
    }
    faults.forEach(output::faulted);
    faults.clear();
    profile.end(Stage.REPLICATE);
    copySlice();
    long durationNs = profile.end(Stage.SNAPSHOT) - start;
    TickReport report = report(start, durationNs, lateNs, !room);
    output.tickDone(report);
    return report;
  }

  private void takeInputs() {
    int backlog = 0;
    int arrivals = 0;
    for (Zone zone : zones.values()) {
      backlog += zone.backlog();
      arrivals += zone.arrivalsWaiting();
    }
    queue.drainSessions(this::deliver, Math.max(0, config.commandsPerTickMax() - arrivals));
    queue.drainCommands(this::deliver, Math.max(0, config.commandsPerTickMax() - backlog));
  }

  private void deliver(ZoneInput input) {
    Zone zone = zones.get(input.zone());
    if (zone != null) {
      zone.deliver(input);
      return;
    }
    switch (input) {
      case Join join -> output.rejected(join.viewer(), Refusal.WRONG_ZONE);
      case Resume resume -> output.rejected(resume.viewer(), Refusal.WRONG_ZONE);
      case Watch watch -> output.rejected(watch.viewer(), Refusal.WRONG_ZONE);
      case Play play ->
          output.answered(
              play.viewer(), new Answer().refuse(play.clientSeq(), tick, Refusal.WRONG_ZONE));
      default -> {} // nobody of that zone can leave it
    }
  }

  private TickReport report(long start, long duration, long lateNs, boolean degraded) {
    List<ZoneReport> reports = new ArrayList<>(zones.size());
    for (Zone zone : zones.values()) {
      reports.add(zone.report());
    }
    return new TickReport(
        config.shard(),
        tick,
        start,
        duration,
        lateNs,
        committer.sequence(),
        queue.depth(),
        degraded,
        profile,
        reports);
  }

  private void copySlice() {
    boolean due = (tick + config.shard()) % config.snapshotTicks() == 0;
    if (due && copy == null && snapshots.ready(tick)) {
      copy = new ShardCopy(zones.values());
    }
    if (copy != null && copy.advance(ShardCopy.ROWS_PER_TICK)) {
      snapshots.offer(copy.end(header(epoch, incarnation, committer.sequence(), tick)));
      copy = null;
    }
  }

  /**
   * The state as it is recorded, copied and encoded at once: for a shard whose thread has ended.
   * Without room in the journal that is the state before the moves which are only kept; snapshots
   * go on meanwhile, since they are what lets it free some.
   */
  public ShardSnapshot snapshot() {
    return cut().encode();
  }

  /** The same, not encoded yet. */
  public ShardCut cut() {
    requireOpen(true);
    ShardCopy whole = new ShardCopy(zones.values());
    whole.advance(Integer.MAX_VALUE);
    copy = null;
    return whole.end(header(epoch, incarnation, committer.sequence(), tick));
  }

  private SnapshotHeader header(
      long ofEpoch, UUID ofIncarnation, long sequence, long snapshotTick) {
    return new SnapshotHeader(
        model.id(),
        model.version(),
        model.world().fingerprint(),
        config.shard(),
        zones.size(),
        ofEpoch,
        ofIncarnation,
        sequence,
        snapshotTick);
  }

  private void requireOpen(boolean expected) {
    if (open != expected) {
      throw new IllegalStateException(
          open ? "the shard is open already" : "open the shard before it ticks");
    }
  }
}

package dev.tickstream.gameserver.publish;

import dev.tickstream.engine.Agent;
import dev.tickstream.engine.EventTypes;
import dev.tickstream.engine.NanoClock;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.ownership.ShardOwner;
import dev.tickstream.gameserver.ownership.ShardRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships one shard's journal to Kafka: whole committed ticks, one transaction per interval over all
 * topics, the shard's head in each. Kafka's head is the only memory of how far it got, so nothing
 * is left out, whoever dies when; and nothing is shipped twice, unless a head is taken back whose
 * events were committed: then they come again, as they were.
 *
 * <p>Any error gives the transaction up, closes the producer, reads the head again and goes on from
 * there, with growing pauses while Kafka is away. Play never notices: what waits is on the disk.
 *
 * <p>Owned by one thread, usually a {@link ShipperThread}. Unlike other agents it waits for Kafka,
 * so no loop may share it.
 */
public final class JournalShipper implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(JournalShipper.class);

  /** A backlog goes in transactions of this size. */
  private static final int EVENTS_MAX = 30_000;

  private static final long BYTES_MAX = 8L << 20;
  private static final long HEAD_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final PublishConfig config;
  private final MappedJournal journal;
  private final TickDecoder decoder;
  private final EventRecords records;
  private final ShardOwner owner;
  private final Consumer<String> fenced;
  private final Backoff backoff;
  private final ShipperFigures figures;
  private final NanoClock clock;

  private @Nullable ShipperSession session;

  /** The last tick known to be in Kafka, null before the first contact or the first tick. */
  private @Nullable JournalTick shipped;

  /**
   * The same before the last transaction. Up to here the journal is free: a broker that ends may
   * have answered one transaction too many.
   */
  private @Nullable JournalTick settled;

  /** Ticks that were read but have no events: only the head will tell of them. */
  private ShipperSession.@Nullable Read idle;

  private long dueNs;
  private long headSentNs;
  private boolean lost;
  private volatile boolean closing;
  private volatile long drainUntilNs;

  /**
   * @param fenced told once, on the shipper's thread, when somebody else owns the shard
   * @param random spreads the pauses of many shippers
   */
  public JournalShipper(
      PublishConfig config,
      EventTypes types,
      ShardOwner owner,
      TickDecoder decoder,
      Consumer<String> fenced,
      NanoClock clock,
      RandomGenerator random) {
    this.config = config;
    this.owner = owner;
    this.fenced = fenced;
    this.journal = owner.journal();
    this.decoder = decoder;
    this.records = new EventRecords(config, journal.shard(), types);
    this.backoff = new Backoff(random);
    this.figures = new ShipperFigures(journal);
    this.clock = clock;
    this.dueNs = clock.nanoTime();
    this.headSentNs = dueNs - HEAD_EVERY_NS;
  }

  @Override
  public String roleName() {
    return "journal-shipper-" + journal.shard();
  }

  /** Figures since the start; any thread. */
  public ShipperReport report() {
    return figures.report();
  }

  int shard() {
    return journal.shard();
  }

  /** The last event of an epoch that Kafka has; any thread. */
  long shippedSequence(long epoch) {
    return figures.shippedSequence(epoch);
  }

  /** Ships what waits if it is time to, and says with {@link #dueNs} when it is again. */
  @Override
  public int doWork() {
    long nowNs = clock.nanoTime();
    if (nowNs - dueNs < 0) {
      return 0;
    }
    try {
      dueNs = step() ? nowNs : nowNs + config.interval().toNanos();
    } catch (ShardRefusedException e) {
      refused(e);
    } catch (IOException e) {
      refused(ShipperState.REFUSED_DAMAGED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      failed(e);
    }
    return 1;
  }

  /** When there is work again, on the shipper's clock: its thread may rest until then. */
  public long dueNs() {
    return dueNs;
  }

  @Override
  public void onClose() {
    endSession();
    owner.close();
    if (!lost) {
      figures.enter(ShipperState.CLOSED);
    }
  }

  /** One transaction if there is anything to ship; returns whether more is waiting already. */
  private boolean step() throws IOException, ShardRefusedException {
    ShipperSession now = session;
    if (now == null) {
      now = connect();
    }
    List<ShipperSession.Read> ticks = now.read(EVENTS_MAX, BYTES_MAX);
    int events = 0;
    for (ShipperSession.Read read : ticks) {
      events += read.tick().events().size();
    }
    if (!ticks.isEmpty()) {
      idle = ticks.get(ticks.size() - 1);
    }
    ShipperSession.Read last = idle;
    if (last == null || (events == 0 && clock.nanoTime() - headSentNs < HEAD_EVERY_NS)) {
      figures.enter(ShipperState.SHIPPING);
      return false;
    }
    now.ship(events == 0 ? List.of(last) : ticks);
    headSentNs = clock.nanoTime();
    idle = null;
    shipped(last.tick());
    long waiting = journal.stats().eventsCommitted() - last.tick().eventsAfter();
    boolean more = events >= EVENTS_MAX || waiting > EVENTS_MAX;
    // Before the transaction counts: who sees that it did sees the state that it led to.
    figures.enter(more ? ShipperState.CATCHING_UP : ShipperState.SHIPPING);
    figures.shipped(last, events);
    backoff.reset();
    return more;
  }

  private void shipped(JournalTick tick) {
    settled = shipped;
    shipped = tick;
    if (settled != null) {
      // Its first byte, not its last: the tick itself is looked up again after an error.
      journal.shippedTo(settled.position());
    }
  }

  private ShipperSession connect() throws IOException, ShardRefusedException {
    if (!owner.hasContact()) {
      config.cluster().ensureTopics();
    }
    JournalTick known = settled;
    long from = known == null ? journal.firstPosition() : known.position();
    ShipperSession opened =
        new ShipperSession(journal.shard(), owner.contact(from), decoder, records);
    session = opened;
    idle = null;
    JournalTick head = opened.headTick();
    if (head != null) {
      shipped = head;
    }
    figures.located(head, head == null ? 0 : decoder.commit(head).wallTimeMs());
    figures.reached(
        head == null ? 0 : head.epoch(), head == null ? 0 : decoder.commit(head).sequence());
    LOG.info(
        "shard {} ships to Kafka, {} events are waiting", journal.shard(), figures.waitingEvents());
    return opened;
  }

  private void refused(ShardRefusedException e) {
    String message = "shard " + journal.shard() + " does not ship: " + e.getMessage();
    switch (e.reason()) {
      case PARTITIONS -> refused(ShipperState.REFUSED_PARTITIONS, message);
      case FOREIGN -> refused(ShipperState.REFUSED_FOREIGN_HEAD, message);
      case GAP -> refused(ShipperState.REFUSED_GAP, message);
      case FENCED -> {
        lost = true;
        endSession();
        figures.failed(ShipperState.FENCED, message);
        fenced.accept(message);
      }
    }
  }

  private void refused(ShipperState state, String message) {
    endSession();
    if (figures.failed(state, message)) {
      LOG.error("{}. Play goes on; events wait on the disk", message);
    }
    pause(backoff.afterRefusalNs());
  }

  private void failed(RuntimeException e) {
    endSession();
    boolean isNew = figures.failed(ShipperState.UNREACHABLE, describe(e));
    if (isNew && !(e instanceof KafkaException)) {
      LOG.error("shard {}: shipping failed and is tried again", journal.shard(), e);
    } else if (isNew && !closing) {
      LOG.warn(
          "shard {}: Kafka does not take events ({}). Play goes on; events wait on the disk",
          journal.shard(),
          describe(e));
    }
    pause(backoff.nextNs());
  }

  private static String describe(RuntimeException e) {
    Throwable first = e.getCause() == null ? e : e.getCause();
    return first.getClass().getSimpleName() + ": " + first.getMessage();
  }

  private void pause(long ns) {
    dueNs = clock.nanoTime() + (closing ? 0 : ns);
  }

  private void endSession() {
    ShipperSession ended = session;
    session = null;
    idle = null;
    if (ended != null) {
      if (ended.isInTransaction()) {
        figures.aborted();
      }
      try {
        ended.close();
      } catch (RuntimeException e) {
        LOG.debug("shard {}: {}", journal.shard(), e.toString());
      }
    }
  }

  /** Whether it came to its end: fenced, or {@link #beginClose asked to} and nothing waits. */
  public boolean isDone() {
    if (lost || !closing) {
      return lost;
    }
    boolean hopeless =
        figures.state() != ShipperState.SHIPPING && figures.state() != ShipperState.CATCHING_UP;
    return hopeless || figures.waitingEvents() == 0 || clock.nanoTime() - drainUntilNs >= 0;
  }

  /** Asks it to end once everything is shipped, at the latest after this time; any thread. */
  public void beginClose(Duration drain) {
    drainUntilNs = clock.nanoTime() + drain.toNanos();
    closing = true;
  }
}

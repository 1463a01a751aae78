package dev.tickstream.platform.accounting;

import dev.tickstream.platform.database.DatabaseAwayException;
import dev.tickstream.platform.projection.Mark;
import dev.tickstream.platform.projection.MarkReader;
import dev.tickstream.platform.projection.ShardRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps the books: marks what Kafka holds about once a second on a thread of its own, and compares
 * it with what each group says of itself. Kafka or MySQL away leaves the books as they were, with
 * their date. Books have a line for every epoch there ever was; the longer they take, the more
 * seldom they are kept, so that they never cost more than a twentieth of a thread.
 */
public final class Bookkeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bookkeeper.class);
  private static final long REST_MS_MIN = 1_000;
  private static final long REST_PER_WORK = 19;
  private static final long LEAVE_WITHIN_MS = 3_000;

  private final List<String> groups;
  private final MarkReader reader;
  private final AccountingQueries queries;
  private final AccountingMetrics metrics;
  private final Marks marks = new Marks();
  private final Map<String, Books> latest = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("accounting").factory());

  /**
   * Prepares; nothing runs before {@link #start()}.
   *
   * @param groups those that keep watermarks
   */
  public Bookkeeper(
      List<String> groups,
      MarkReader reader,
      AccountingQueries queries,
      AccountingMetrics metrics) {
    this.groups = List.copyOf(groups);
    this.reader = reader;
    this.queries = queries;
    this.metrics = metrics;
  }

  public void start() {
    timer.execute(this::beat);
  }

  /** The groups whose books are kept. */
  public List<String> groups() {
    return groups;
  }

  /** The latest books of a group; empty before the first. Any thread, never waits. */
  public Optional<Books> latest(String group) {
    return Optional.ofNullable(latest.get(group));
  }

  /**
   * The books of this moment; empty if Kafka has not been read once since this server started.
   *
   * @throws DatabaseAwayException while MySQL is away
   */
  public Optional<Books> now(String group) {
    Mark newest = marks.newest();
    return newest == null ? Optional.empty() : Optional.of(books(newest, queries.figures(group)));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (timer.awaitTermination(LEAVE_WITHIN_MS, TimeUnit.MILLISECONDS)) {
        reader.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    long restMs = REST_MS_MIN;
    try {
      reader.take().ifPresent(marks::add);
      long startNs = System.nanoTime();
      for (String group : groups) {
        now(group).ifPresent(books -> latest.put(group, books));
      }
      metrics.show(latest);
      restMs = Math.max(restMs, REST_PER_WORK * millisSince(startNs));
    } catch (DatabaseAwayException | DataAccessException e) {
      LOG.debug("the books stay as they are: {}", e.getMessage());
    } catch (RuntimeException e) {
      // A beat that fails must not end the bookkeeping.
      LOG.error("keeping the books failed", e);
    }
    if (!timer.isShutdown()) {
      timer.schedule(this::beat, restMs, TimeUnit.MILLISECONDS);
    }
  }

  private static long millisSince(long startNs) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
  }

  private Books books(Mark newest, GroupFigures figures) {
    SortedSet<Integer> shards = new TreeSet<>(newest.shards().keySet());
    figures.watermarks().forEach(one -> shards.add(one.shard()));
    List<Accounting> lines = new ArrayList<>();
    Instant asOf = newest.at();
    for (int shard : shards) {
      Mark reached = marks.reached(shard, figures.positions().getOrDefault(shard, Map.of()));
      Mark mark = reached == null ? newest : reached;
      asOf = mark.at().isBefore(asOf) ? mark.at() : asOf;
      lines.addAll(Accounting.of(facts(mark, shard), figures.ofShard(shard), reached != null));
    }
    return new Books(asOf, lines);
  }

  private static ShardFacts facts(Mark mark, int shard) {
    ShardRecord record = mark.shards().getOrDefault(shard, ShardRecord.EMPTY);
    return new ShardFacts(shard, record.lineage(), record.head(), record.orphans());
  }
}

package dev.tickstream.gameserver.ownership;

import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a process the owner of all its shards, each on a thread of its own, before any of them
 * opens. Main thread.
 */
public final class ShardOwners {
  private static final Logger LOG = LoggerFactory.getLogger(ShardOwners.class);
  private static final long AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Cluster cluster;
  private final List<ShardOwner> owners;
  private boolean topicsThere;
  private volatile String lastAnswer = "no answer";

  /** For the shards of one process. */
  public ShardOwners(Cluster cluster, List<ShardOwner> owners) {
    this.cluster = cluster;
    this.owners = List.copyOf(owners);
  }

  /**
   * Claims every shard; where Kafka does not answer in time, counts an epoch locally, unless only
   * Kafka can tell what came before: then it goes on waiting.
   *
   * @param within for all shards together
   * @return every shard's owner, in order
   * @throws UnknownHistoryException for all shards whose history is unknown
   * @throws StorageException if a shard must stay closed
   */
  public List<OwnerLine> begin(Duration within) throws StorageException {
    List<@Nullable OwnerLine> begun = claim(owners, within);
    String told = "";
    while (mustWait(begun)) {
      String answer = lastAnswer;
      if (!answer.equals(told)) {
        LOG.error(
            "closed until Kafka answers: a shard's directory is empty, contradicts itself, was last"
                + " played with recording off or its host died, and only Kafka knows what came"
                + " before. It said: {}",
            answer);
        told = answer;
      }
      begun = again(begun, within);
    }
    List<OwnerLine> lines = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      OwnerLine line = begun.get(i);
      lines.add(line == null ? countLocally(owners.get(i)) : line);
    }
    return lines;
  }

  private boolean mustWait(List<@Nullable OwnerLine> begun) {
    for (int i = 0; i < owners.size(); i++) {
      if (begun.get(i) == null && owners.get(i).needsKafka()) {
        return true;
      }
    }
    return false;
  }

  private List<@Nullable OwnerLine> again(List<@Nullable OwnerLine> begun, Duration within)
      throws StorageException {
    List<ShardOwner> left = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      if (begun.get(i) == null) {
        left.add(owners.get(i));
      }
    }
    List<@Nullable OwnerLine> more = claim(left, within);
    List<@Nullable OwnerLine> all = new ArrayList<>(begun);
    for (int i = 0; i < left.size(); i++) {
      all.set(owners.indexOf(left.get(i)), more.get(i));
    }
    return all;
  }

  private OwnerLine countLocally(ShardOwner owner) throws StorageException {
    try {
      OwnerLine line = owner.countLocally();
      LOG.warn(
          "shard {}: Kafka does not answer, epoch {} is counted here and claimed later: {}",
          owner.shard(),
          line.epoch(),
          lastAnswer);
      return line;
    } catch (IOException e) {
      throw unreadable(owner, e);
    }
  }

  private List<@Nullable OwnerLine> claim(List<ShardOwner> some, Duration within)
      throws StorageException {
    long deadlineNs = System.nanoTime() + within.toNanos();
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("shard-claim-", 0).factory());
    List<Future<OwnerLine>> claims =
        some.stream().map(owner -> threads.submit(() -> claim(owner, deadlineNs))).toList();
    for (Future<OwnerLine> claim : claims) {
      awaitUntil(claim, deadlineNs);
    }
    // Interrupts, but unlike cancelling keeps what each one says; and only once: a claim that just
    // heard Kafka's answer goes on to its end, and a refusal after the bound is one all the same.
    threads.shutdownNow();
    claims.forEach(ShardOwners::awaitEnd);
    requireNoneRefused(claims);
    // Not what the threads returned: one may have been given up just after it succeeded.
    List<@Nullable OwnerLine> lines = new ArrayList<>();
    for (ShardOwner owner : some) {
      lines.add(owner.claimed());
    }
    return lines;
  }

  private static void awaitUntil(Future<?> claim, long deadlineNs) {
    try {
      claim.get(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.debug("no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.debug("not claimed", e);
    }
  }

  /** Every call that a claim makes has a bound, and it was told to stop. */
  private static void awaitEnd(Future<?> claim) {
    boolean interrupted = false;
    while (!claim.isDone()) {
      try {
        claim.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireNoneRefused(List<Future<OwnerLine>> claims) throws StorageException {
    List<UnknownHistoryException> unknown = new ArrayList<>();
    for (Future<OwnerLine> claim : claims) {
      try {
        requireNotRefused(claim);
      } catch (UnknownHistoryException e) {
        unknown.add(e);
      }
    }
    if (!unknown.isEmpty()) {
      throw UnknownHistoryException.of(unknown);
    }
  }

  private static void requireNotRefused(Future<?> claim) throws StorageException {
    if (claim.state() != Future.State.FAILED) {
      return;
    }
    switch (claim.exceptionNow()) {
      case StorageException refused -> throw refused;
      case KafkaException away -> LOG.debug("no answer: {}", away.toString());
      case RuntimeException defect -> throw defect;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private OwnerLine claim(ShardOwner owner, long deadlineNs) throws StorageException {
    while (true) {
      try {
        ensureTopics();
        OwnerLine line = owner.claim();
        LOG.info("shard {} is claimed, epoch {}", owner.shard(), line.epoch());
        return line;
      } catch (KafkaException e) {
        lastAnswer = e.toString();
        LOG.debug("shard {}: {}", owner.shard(), lastAnswer);
        if (System.nanoTime() - deadlineNs > 0 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(AGAIN_NS);
      } catch (ShardRefusedException e) {
        throw new StorageException(String.valueOf(e.getMessage()), e);
      } catch (ClosedByInterruptException e) {
        throw new KafkaException("given up while it read its directory", e);
      } catch (IOException e) {
        throw unreadable(owner, e);
      }
    }
  }

  private synchronized void ensureTopics() throws ShardRefusedException {
    if (!topicsThere) {
      cluster.ensureTopics();
      topicsThere = true;
    }
  }

  private static StorageException unreadable(ShardOwner owner, IOException e) {
    return new StorageException(
        "shard " + owner.shard() + " cannot use its directory: " + e.getMessage(), e);
  }
}

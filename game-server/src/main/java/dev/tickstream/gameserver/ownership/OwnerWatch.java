package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a shard's last owner plays on. An owner who does moves Kafka's head every
 * second; one whom Kafka did not answer for a while may rest some seconds before it tries again. So
 * silence must be long, unless nobody listens any more where the owner said it does. Blocks.
 */
final class OwnerWatch {
  private static final Duration BRIEFLY = Duration.ofMillis(2_500);
  private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int CONNECT_MS = 1_000;

  private final Cluster cluster;
  private final int shard;
  private final Vigil vigil;

  /**
   * @param vigil how long the head must rest where nobody can tell whether the owner is alive
   */
  OwnerWatch(Cluster cluster, int shard, Vigil vigil) {
    this.cluster = cluster;
    this.shard = shard;
    this.vigil = vigil;
  }

  /**
   * Waits for a sign of life.
   *
   * @return the head that did not move, null if there is none
   * @throws StorageException if there is one
   */
  @Nullable ShardHead requireGone() throws StorageException {
    try (ShardLog log = new ShardLog(cluster, shard)) {
      ShardHead first = log.head();
      if (first == null) {
        return null;
      }
      boolean nobodyListens = nobodyListens(log.lastClaim());
      long restNs = (nobodyListens ? BRIEFLY : vigil.silence()).toNanos();
      long untilNs = vigil.clock().nanoTime() + restNs;
      while (vigil.clock().nanoTime() - untilNs < 0) {
        vigil.rest().accept(LOOK_AGAIN_NS);
        requireSame(shard, first, log.head());
      }
      return first;
    }
  }

  /** Requires that the head has not moved. */
  static void requireSame(int shard, @Nullable ShardHead before, @Nullable ShardHead now)
      throws StorageException {
    if (now == null) {
      return;
    }
    if (before == null || now.epoch() != before.epoch() || now.tick() != before.tick()) {
      throw playsOn(
          shard, "its owner plays on, under epoch " + now.epoch() + " at tick " + now.tick());
    }
  }

  /**
   * Whether the owner's host says that nothing listens there.
   *
   * @throws StorageException if something does
   */
  private boolean nobodyListens(@Nullable ShardClaim claim) throws StorageException {
    String tcp = claim == null ? "" : claim.endpoints().tcp();
    int colon = tcp.lastIndexOf(':');
    if (colon < 1) {
      return false;
    }
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(tcp.substring(colon + 1));
      socket.connect(new InetSocketAddress(tcp.substring(0, colon), port), CONNECT_MS);
    } catch (ConnectException e) {
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
    throw playsOn(shard, "its last owner still answers at " + tcp);
  }

  /** Not a loss that anybody could accept: nothing is lost. */
  private static StorageException playsOn(int shard, String how) {
    return new StorageException(
        "shard " + shard + " stays closed: " + how + ". End that server first");
  }
}

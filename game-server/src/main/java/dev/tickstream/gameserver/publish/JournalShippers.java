package dev.tickstream.gameserver.publish;

import dev.tickstream.engine.EventTypes;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.ownership.ShardOwner;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The shippers of all shards of a process, each on its own thread. Never throws at start: Kafka may
 * come later.
 */
public final class JournalShippers implements AutoCloseable {
  private static final Duration CALL_BOUND = Duration.ofSeconds(1);

  private final List<ShipperThread> shippers;

  private JournalShippers(List<ShipperThread> shippers) {
    this.shippers = shippers;
  }

  /**
   * Starts one shipper per shard.
   *
   * @param fenced told, on a shipper's thread, when somebody else owns its shard: play must end
   */
  public static JournalShippers start(
      PublishConfig config,
      EventTypes types,
      JournalCodec codec,
      List<ShardOwner> owners,
      Consumer<String> fenced) {
    TickDecoder decoder = new TickDecoder(codec);
    List<ShipperThread> shippers =
        owners.stream()
            .map(
                owner ->
                    new JournalShipper(
                        config,
                        types,
                        owner,
                        decoder,
                        fenced,
                        System::nanoTime,
                        new SplittableRandom()))
            .map(ShipperThread::new)
            .toList();
    shippers.forEach(ShipperThread::start);
    return new JournalShippers(shippers);
  }

  /** Figures of every shard; callable from any thread. */
  public List<ShipperReport> reports() {
    return shippers.stream().map(ShipperThread::report).toList();
  }

  /**
   * The last event of a shard's epoch that Kafka has, 0 if none, {@link ShipperReport#UNKNOWN}
   * while that is not known; callable from any thread.
   */
  public long shippedSequence(int shard, long epoch) {
    for (ShipperThread shipper : shippers) {
      if (shipper.shard() == shard) {
        return shipper.shippedSequence(epoch);
      }
    }
    return ShipperReport.UNKNOWN;
  }

  /**
   * Ends all shippers: at once where Kafka is away, else when everything is shipped.
   *
   * @param drain how long shipping may still take
   */
  public void close(Duration drain) {
    shippers.forEach(shipper -> shipper.beginClose(drain));
    try {
      for (ShipperThread shipper : shippers) {
        shipper.awaitClosed(drain.plus(CALL_BOUND));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }
}

package dev.tickstream.gameserver.ownership;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes to one shard's partitions in transactions, as the only one who may: whoever fences later
 * makes every further call of this one fail. For one thread at a time.
 */
public interface ShardWriter extends AutoCloseable {
  /**
   * Ends the right to write of every earlier writer of the shard, and takes back what they left
   * open. Once, before anything else.
   */
  void fence();

  void beginTransaction();

  /** Hands a record over; the answer says where it lies. */
  Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message);

  /** Waits until everything handed over has arrived, or failed. */
  void flush();

  /** Ends the transaction with all of its records; after a failure nobody knows whether it did. */
  void commitTransaction();

  void abortTransaction();

  /** Connections lost so far: a broker may have come back meanwhile. */
  long connectionsLost();

  /** Gives up what is open; the successor's {@link #fence} takes it back for certain. */
  @Override
  void close();
}

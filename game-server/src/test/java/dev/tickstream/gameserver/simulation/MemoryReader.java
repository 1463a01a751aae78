package dev.tickstream.gameserver.simulation;

import dev.tickstream.gameserver.ownership.ShardReader;
import java.util.Iterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads from a {@link MemoryBroker}; while it waits, the broker writes what it owes. */
final class MemoryReader implements ShardReader {
  private final MemoryBroker broker;
  private final Network network;
  private final boolean committed;

  MemoryReader(MemoryBroker broker, Network network, boolean committed) {
    this.broker = broker;
    this.network = network;
    this.committed = committed;
  }

  @Override
  public long begin(String topic) {
    network.request("begin of " + topic);
    return 0;
  }

  @Override
  public long end(String topic) {
    network.request("end of " + topic);
    return broker.end(topic, committed);
  }

  @Override
  public Span read(String topic, long from, long to) {
    network.request("read " + topic);
    if (broker.end(topic, committed) < to) {
      broker.settle();
    }
    boolean within = broker.end(topic, committed) >= to;
    Iterator<ConsumerRecord<byte[], byte[]>> records =
        broker.read(topic, from, Math.min(to, broker.end(topic, committed)), committed).iterator();
    return () -> {
      if (records.hasNext()) {
        return records.next();
      }
      if (!within) {
        throw new TimeoutException(topic + " cannot be read up to offset " + to);
      }
      return null;
    };
  }

  @Override
  public void close() {}
}

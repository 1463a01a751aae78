package dev.tickstream.platform.projection;

import dev.tickstream.platform.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions this instance records now, and where each stands. A partition is read only once
 * the database has said from where: until then it is paused. Recording thread only.
 */
final class Assignment implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Database database;
  private final PartitionStore store;
  private final Map<TopicPartition, Position> positions = new HashMap<>();
  private final Set<TopicPartition> unplaced = new HashSet<>();

  Assignment(Consumer<byte[], byte[]> consumer, Database database, PartitionStore store) {
    this.consumer = consumer;
    this.database = database;
    this.store = store;
  }

  /** Where every placed partition stands; the writer moves them. */
  Map<TopicPartition, Position> positions() {
    return positions;
  }

  /** Whether the partition is ours and its position is known. */
  boolean holds(TopicPartition partition) {
    return positions.containsKey(partition);
  }

  boolean isPlaced() {
    return unplaced.isEmpty();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      // Anywhere, so that the client does not ask Kafka for a position of its own.
      consumer.seek(partition, 0);
    }
    unplaced.addAll(partitions);
    consumer.pause(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(positions::remove);
    unplaced.removeAll(partitions);
  }

  /** Forgets every position: the database knows better. */
  void displace() {
    positions.clear();
    unplaced.addAll(consumer.assignment());
    consumer.pause(unplaced);
  }

  /**
   * Asks the database where the new partitions stand and starts reading them there.
   *
   * @throws SQLException if the database is away
   */
  void place() throws SQLException {
    if (unplaced.isEmpty()) {
      return;
    }
    Map<TopicPartition, Position> loaded = new HashMap<>();
    try (Connection connection = database.connection()) {
      for (TopicPartition partition : unplaced) {
        loaded.put(partition, store.load(connection, partition));
      }
      connection.commit();
    }
    loaded.forEach(this::readFrom);
    positions.putAll(loaded);
    consumer.resume(loaded.keySet());
    unplaced.clear();
  }

  /** Kafka does not have the offsets we want: it deleted them, or it is another Kafka. */
  void startOver(Collection<TopicPartition> partitions) {
    LOG.error(
        "Kafka no longer has the events that come next in {}; going on with the oldest it has",
        partitions);
    consumer.seekToBeginning(partitions);
  }

  private void readFrom(TopicPartition partition, Position position) {
    if (position.nextOffset() == 0) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      consumer.seek(partition, position.nextOffset());
    }
  }
}

package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.publish.Shipped;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One broker and a shard per test; lives of that shard, and what must hold afterwards. */
final class OwnershipRig {
  static final int SHARDS = 16;
  private static final Duration BRIEFLY = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(3);

  private final String address;
  private final int shard;
  private final Duration callTimeout;

  OwnershipRig(EmbeddedBroker broker, int shard) {
    this(broker.address(), shard);
  }

  OwnershipRig(String address, int shard) {
    this(address, shard, PATIENCE);
  }

  private OwnershipRig(String address, int shard, Duration callTimeout) {
    this.address = address;
    this.shard = shard;
    this.callTimeout = callTimeout;
  }

  /** The same for a test that waits until a call into Kafka is given up. */
  OwnershipRig impatient() {
    return new OwnershipRig(address, shard, LITTLE_PATIENCE);
  }

  Cluster cluster() {
    return new KafkaCluster(access());
  }

  ClusterAccess access() {
    return access(address, callTimeout);
  }

  private static ClusterAccess access(String address, Duration callTimeout) {
    return new ClusterAccess(address, "test", SHARDS, 1, callTimeout);
  }

  /** A life that finds Kafka. */
  OrchardLife live(Path directory) throws StorageException {
    return OrchardLife.begin(cluster(), config(directory), 1, OrchardLife.SOON);
  }

  /** A life whose operator accepts a loss. */
  OrchardLife liveAccepting(Path directory) throws StorageException {
    return OrchardLife.begin(cluster(), accepting(directory), 1, OrchardLife.SOON);
  }

  /** A life that does not find Kafka, and never will. */
  OrchardLife liveAway(Path directory) throws StorageException {
    return OrchardLife.begin(nowhere(), config(directory), 1, BRIEFLY);
  }

  /** A life that does not find Kafka at its start, and may later. */
  OrchardLife liveBeforeKafka(Path directory) throws StorageException {
    return OrchardLife.begin(cluster(), config(directory), 1, BRIEFLY);
  }

  static Cluster nowhere() {
    return new KafkaCluster(access("127.0.0.1:" + EmbeddedBroker.freePort(), LITTLE_PATIENCE));
  }

  ShardStorageConfig config(Path directory) {
    return OrchardShard.config(directory, shard);
  }

  ShardStorageConfig accepting(Path directory) {
    ShardStorageConfig config = config(directory);
    return new ShardStorageConfig(
        directory, shard, config.segmentBytes(), config.journalBytesMax(), true, true);
  }

  Shipped shipped() {
    return Shipped.read(address, shard);
  }

  /** Claims in order: their epochs. */
  List<Long> epochs() {
    return shipped().lineage().owners().stream().map(owner -> owner.epoch()).toList();
  }

  /**
   * Kafka has exactly these journals' events, each once, dense per epoch and per topic and epoch,
   * and all of it is history.
   */
  Shipped requireAllShipped(Path... journals) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Path journal : journals) {
      expected.addAll(events(journal));
    }
    Shipped shipped = requireDense();
    assertThat(
            shipped.events().stream().map(e -> e.headers().epoch() + "/" + e.headers().sequence()))
        .containsExactlyElementsOf(expected);
    return shipped;
  }

  /** No event is there twice, none is missing between two, and every one is history. */
  Shipped requireDense() {
    Shipped shipped = shipped();
    Map<String, Long> numbers = new HashMap<>();
    Map<String, Long> offsets = new HashMap<>();
    for (Shipped.Event event : shipped.events()) {
      long epoch = event.headers().epoch();
      assertThat(shipped.lineage().isHistory(epoch, event.headers().sequence())).isTrue();
      assertThat(event.headers().sequence()).isEqualTo(numbers.merge("" + epoch, 1L, Long::sum));
      assertThat(event.headers().topicSequence())
          .isEqualTo(numbers.merge(event.topic() + "@" + epoch, 1L, Long::sum));
      Long before = offsets.put(event.topic(), event.offset());
      assertThat(event.offset()).isGreaterThan(before == null ? -1 : before);
    }
    return shipped;
  }

  /** Epoch and sequence of every event of a journal. */
  static List<String> events(Path journal) throws IOException {
    TickDecoder decoder = new TickDecoder(OrchardShard.CODEC);
    List<String> events = new ArrayList<>();
    try (JournalReader reader = JournalReader.wholeJournal(journal)) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        for (EventEntry event : decoder.decode(tick).events()) {
          events.add(tick.epoch() + "/" + event.sequence());
        }
      }
    }
    return events;
  }

  static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.events.Topic;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a transaction of which some or all partitions were never told the end. Each test
 * has a shard to itself, in which three events of a player are shipped already.
 */
class HangingTransactionsTest {
  @TempDir static Path brokerDirectory = Path.of("");
  private static @Nullable EmbeddedBroker broker;
  private static final AtomicInteger SHARDS = new AtomicInteger();
  private static final UUID CLAIM_ID = new UUID(7, 7);

  private final int shard = SHARDS.getAndIncrement();

  @BeforeAll
  static void startBroker() throws IOException {
    Properties unverified = new Properties();
    unverified.put("transaction.partition.verification.enable", "false");
    broker = EmbeddedBroker.start(brokerDirectory, unverified);
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void threeEventsAreShipped() throws Exception {
    new TopicSetup(access()).ensure();
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(
          fenced, List.of(event(Topic.PLAYER, 1), event(Topic.PLAYER, 2), event(Topic.PLAYER, 3)));
      commit(fenced, List.of(head(3, 0)));
    }
  }

  @Test
  void aWholeOneIsCommittedInEveryPartition() throws Exception {
    leave(List.of(event(Topic.PLAYER, 4), event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "economy 1", "head 4");
  }

  @Test
  void oneWithoutItsHeadIsTakenBack() throws Exception {
    leave(List.of(event(Topic.PLAYER, 4), event(Topic.ECONOMY, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void oneThatLacksAnEventIsTakenBack() throws Exception {
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void whatIsOpenFollowsACommittedHead() throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(head(5, 0)));
    }
    leave(List.of(event(Topic.PLAYER, 4), event(Topic.PLAYER, 5)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "player 5", "head 5");
    // Committed where they are, not taken back and written once more.
    assertThat(events(IsolationLevel.READ_UNCOMMITTED))
        .containsExactly("player 1", "player 2", "player 3", "player 4", "player 5");
  }

  @Test
  void whatIsOpenOfAnEarlierEpochFollowsALaterHead() throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(event(Topic.MATCH, 8, 1)));
      commit(fenced, List.of(head(8, Topic.MATCH)));
    }
    leave(List.of(event(Topic.ECONOMY, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "economy 1", "match 1", "head 1");
  }

  @Test
  void whatIsOpenOfAnEarlierEpochFollowsALaterOpenHead() throws Exception {
    leave(List.of(event(Topic.ECONOMY, 1), event(Topic.MATCH, 8, 1), head(8, Topic.MATCH)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "economy 1", "match 1", "head 1");
  }

  @Test
  void whatIsOpenOfAnEarlierEpochIsNotWhatALaterHeadNames() throws Exception {
    leave(List.of(event(Topic.ECONOMY, 1), head(8, Topic.ECONOMY)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void anOpenHeadFollowsCommittedEvents() throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(event(Topic.PLAYER, 4)));
    }
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "economy 1", "head 4");
  }

  /** As an owner leaves it that ended while it was ending what a broker left open. */
  @Test
  void anOpenHeadIsCommittedWhereWhatWasTakenBackCanBePutBack() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4)));
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "economy 1", "head 4");
  }

  @Test
  void whatACommittedHeadNamesAndWasTakenBackIsPutBack() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4), event(Topic.PLAYER, 5), event(Topic.ECONOMY, 1)));
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(head(5, 1)));
    }
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly(
            "player 1", "player 2", "player 3", "player 4", "player 5", "economy 1", "head 5");
  }

  @Test
  void whatNobodyHasAnyMoreHoldsUpNothing() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4)));
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(head(6, 2)));
    }
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 6");
  }

  @Test
  void whatLiesBehindSomethingLostIsPutBackAllTheSame() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 5)));
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(head(6, 0)));
    }
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 5", "head 6");
  }

  /** However much there is before it. */
  @Test
  void whatIsLostIsNotLookedForBeforeTheLastCommittedEvent() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4), event(Topic.PLAYER, 5)));
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(event(Topic.PLAYER, 4)));
      commit(fenced, List.of(head(5, 0)));
    }
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 5");
  }

  @Test
  void aTopicThatRetentionEmptiedDoesNotMakeAHeadWhole() throws Exception {
    empty(Topic.PLAYER);
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed()).containsExactly("head 3");
  }

  @Test
  void whatCanBePutBackInATopicThatRetentionEmptiedDoes() throws Exception {
    empty(Topic.PLAYER);
    takeBack(List.of(event(Topic.PLAYER, 4)));
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed()).containsExactly("player 4", "economy 1", "head 4");
  }

  @Test
  void whatWasTakenBackInATopicThatRetentionEmptiedIsPutBack() throws Exception {
    empty(Topic.PLAYER);
    takeBack(List.of(event(Topic.PLAYER, 4)));
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(head(4, 0)));
    }
    FencedShard.fence(access(), shard).close();
    assertThat(committed()).containsExactly("player 4", "head 4");
  }

  @Test
  void aLossInAnotherTopicDecidesNothing() throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(fenced, List.of(head(3, 2)));
    }
    leave(List.of(event(Topic.PLAYER, 4), head(4, 2)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }

  @Test
  void anotherProducersIsNamed() throws Exception {
    try (FencedShard other = FencedShard.fence(access("other"), shard)) {
      commit(other, List.of(event(Topic.COMBAT, 6, 1)));
    }
    new OpenTransaction(broker().address(), "other-shard-" + shard)
        .leave(List.of(event(Topic.COMBAT, 6, 2)));
    assertThatThrownBy(() -> FencedShard.fence(access(), shard))
        .hasMessageContaining("game.events.combat-" + shard + " from offset")
        .hasMessageContaining("kafka-transactions.sh abort");
  }

  @Test
  void anotherProducersIsNamedWhereNoReaderPassesIt() throws Exception {
    FencedShard.fence(access("other"), shard).close();
    new OpenTransaction(broker().address(), "other-shard-" + shard).leave(List.of(head(4, 0)));
    assertThatThrownBy(() -> FencedShard.fence(access(), shard))
        .hasMessageContaining("game.shards-" + shard + " from offset")
        .hasMessageContaining("kafka-transactions.sh abort");
  }

  /** Whose answer was "committed", and whose ending was cut short before its own end. */
  @Test
  void aLossBeginsBehindWhatWasReadAlsoWhereItsHeadIsTakenBack() throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      ClaimDraft draft = new ClaimDraft(fenced);
      draft.add(claim());
      draft.append();
      commit(fenced, List.of(event(Topic.PLAYER, 4)));
    }
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    try (KafkaProducer<byte[], byte[]> cut = producer()) {
      cut.initTransactions();
      cut.beginTransaction();
      cut.send(HangingTransactions.probe(Topic.ECONOMY.kafkaName(), shard)).get();
      cut.send(HangingTransactions.probe(Topic.SHARDS, shard)).get();
      cut.close(Duration.ZERO);
    }
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      assertThat(fenced.view().headSequence()).isEqualTo(3);
      assertThat(new ClaimDraft(fenced).tip()).isEqualTo(new ShardClaim.Base(7, 4, CLAIM_ID));
    }
  }

  @Test
  void anInterruptWaitsUntilWhatIsOpenIsEnded() throws Exception {
    leave(List.of(event(Topic.PLAYER, 4), head(4, 0)));
    Thread claiming = Thread.currentThread();
    try (ShardLog log = new ShardLog(access(), shard);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                KafkaSettings.shipping(access(), shard),
                new ByteArraySerializer(),
                new ByteArraySerializer()) {
              @Override
              public void flush() {
                claiming.interrupt(); // the probes are on their way
                super.flush();
              }
            }) {
      producer.initTransactions();
      assertThat(new HangingTransactions(access(), shard).end(log, producer)).isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }

  @Test
  void aLaterEpochsEventsWithoutItsHeadAreTakenBack() throws Exception {
    leave(List.of(event(Topic.PLAYER, 8, 3), event(Topic.MATCH, 8, 1)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void nothingIsWrittenToEventsWhereNothingIsOpen() throws Exception {
    Map<TopicPartition, Long> before = ends();
    FencedShard.fence(access(), shard).close();
    assertThat(ends()).isEqualTo(before);
  }

  @Test
  void aHeadWithoutValueIsNone() throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      commit(
          fenced, List.of(new ProducerRecord<>(Topic.SHARDS, shard, utf8("head/" + shard), null)));
    }
    leave(List.of(event(Topic.PLAYER, 4), head(4, 0)));
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }

  @Test
  void aSpellThatLostItsBrokerLooksBeforeItsNextTransaction() throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      fenced.requireUnbroken();
      leave(List.of(event(Topic.PLAYER, 4), head(4, 0)));
      broker().stop();
      broker().start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThatThrownBy(fenced::requireUnbroken).hasMessageContaining("still open"));
    }
    FencedShard.fence(access(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }

  private static EmbeddedBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return broker;
  }

  private static ClusterAccess access() {
    return access("test");
  }

  private static ClusterAccess access(String cluster) {
    return new ClusterAccess(broker().address(), cluster, 32, 1, Duration.ofSeconds(10));
  }

  /** As retention does once nothing is written any more. */
  private void empty(Topic topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic.kafkaName(), shard);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().address()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    }
  }

  private void takeBack(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (FencedShard fenced = FencedShard.fence(access(), shard)) {
      Producer<byte[], byte[]> producer = fenced.producer();
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
      producer.abortTransaction();
    }
  }

  private void leave(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    new OpenTransaction(broker().address(), "test-shard-" + shard).leave(records);
  }

  private static void commit(FencedShard fenced, List<ProducerRecord<byte[], byte[]>> records)
      throws Exception {
    fenced.producer().beginTransaction();
    for (ProducerRecord<byte[], byte[]> record : records) {
      fenced.producer().send(record).get();
    }
    fenced.producer().commitTransaction();
  }

  private ProducerRecord<byte[], byte[]> event(Topic topic, long number) {
    return event(topic, 7, number);
  }

  private ProducerRecord<byte[], byte[]> event(Topic topic, long epoch, long number) {
    EventHeaders headers =
        new EventHeaders(
            new UUID(0, number),
            "orchard.Test",
            "/test/orchard",
            "ada",
            0,
            "default",
            shard,
            epoch,
            number,
            number);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic.kafkaName(), shard, utf8("ada"), utf8("body"));
    headers.forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  private ProducerRecord<byte[], byte[]> head(long player, long economy) {
    Map<String, Long> topics =
        economy == 0
            ? Map.of(Topic.PLAYER.kafkaName(), player)
            : Map.of(Topic.PLAYER.kafkaName(), player, Topic.ECONOMY.kafkaName(), economy);
    return record(new ShardHead(shard, 7, player, player, 0, topics, List.of()));
  }

  /** A head that names an epoch's first event. */
  private ProducerRecord<byte[], byte[]> head(long epoch, Topic topic) {
    return record(new ShardHead(shard, epoch, 1, 1, 0, Map.of(topic.kafkaName(), 1L), List.of()));
  }

  private ProducerRecord<byte[], byte[]> record(ShardHead head) {
    return new ProducerRecord<>(Topic.SHARDS, shard, utf8(ShardHead.key(shard)), head.encode());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        KafkaSettings.shipping(access(), shard),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Of the owner whose events these are. */
  private ShardClaim claim() {
    return new ShardClaim(
        shard,
        CLAIM_ID,
        "test",
        ShardClaim.Endpoints.NONE,
        ShardClaim.Base.NONE,
        0,
        List.of(),
        7,
        0,
        false);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<TopicPartition> eventPartitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      partitions.add(new TopicPartition(topic.kafkaName(), shard));
    }
    return partitions;
  }

  /** What a reader of committed records sees: events by topic, and the last head. */
  private List<String> committed() {
    assertThat(new HangingTransactions(access(), shard).isAny()).as("any is open still").isFalse();
    List<String> seen = events(IsolationLevel.READ_COMMITTED);
    try (FencedShard reading = FencedShard.fence(access(), shard)) {
      ShardHead head = reading.view().head();
      seen.add("head " + (head == null ? "none" : head.sequence()));
    }
    return seen;
  }

  private List<String> events(IsolationLevel isolation) {
    List<String> seen = new ArrayList<>();
    for (TopicPartition partition : eventPartitions()) {
      Shipped.readAll(broker().address(), List.of(partition), isolation)
          .forEach(
              record -> {
                Header number = record.headers().lastHeader(EventHeaders.TOPIC_SEQUENCE);
                if (number != null) {
                  String topic = partition.topic().substring("game.events.".length());
                  seen.add(topic + " " + new String(number.value(), StandardCharsets.UTF_8));
                }
              });
    }
    return seen;
  }

  private Map<TopicPartition, Long> ends() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker().address()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.endOffsets(eventPartitions());
    }
  }
}

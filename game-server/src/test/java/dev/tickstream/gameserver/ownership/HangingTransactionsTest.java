package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What becomes of a transaction of which some or all partitions were never told the end. */
class HangingTransactionsTest extends BrokenTransactions {
  @Test
  void aWholeOneIsCommittedInEveryPartition() throws Exception {
    leave(List.of(event(Topic.PLAYER, 4), event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "economy 1", "head 4");
  }

  @Test
  void oneWithoutItsHeadIsTakenBack() throws Exception {
    leave(List.of(event(Topic.PLAYER, 4), event(Topic.ECONOMY, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void oneThatLacksAnEventIsTakenBack() throws Exception {
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void whatIsOpenFollowsACommittedHead() throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(head(5, 0)));
    }
    leave(List.of(event(Topic.PLAYER, 4), event(Topic.PLAYER, 5)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "player 5", "head 5");
    // Committed where they are, not taken back and written once more.
    assertThat(events(IsolationLevel.READ_UNCOMMITTED))
        .containsExactly("player 1", "player 2", "player 3", "player 4", "player 5");
  }

  @Test
  void whatIsOpenOfAnEarlierEpochFollowsALaterHead() throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(event(Topic.MATCH, 8, 1)));
      commit(fenced, List.of(head(8, Topic.MATCH)));
    }
    leave(List.of(event(Topic.ECONOMY, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "economy 1", "match 1", "head 1");
  }

  @Test
  void whatIsOpenOfAnEarlierEpochFollowsALaterOpenHead() throws Exception {
    leave(List.of(event(Topic.ECONOMY, 1), event(Topic.MATCH, 8, 1), head(8, Topic.MATCH)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "economy 1", "match 1", "head 1");
  }

  @Test
  void whatIsOpenOfAnEarlierEpochIsNotWhatALaterHeadNames() throws Exception {
    leave(List.of(event(Topic.ECONOMY, 1), head(8, Topic.ECONOMY)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void anOpenHeadFollowsCommittedEvents() throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(event(Topic.PLAYER, 4)));
    }
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "economy 1", "head 4");
  }

  /** As an owner leaves it that ended while it was ending what a broker left open. */
  @Test
  void anOpenHeadIsCommittedWhereWhatWasTakenBackCanBePutBack() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4)));
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "economy 1", "head 4");
  }

  @Test
  void anotherProducersIsNamed() throws Exception {
    try (FencedShard other = FencedShard.fence(new KafkaCluster(access("other")), shard)) {
      commit(other, List.of(event(Topic.COMBAT, 6, 1)));
    }
    new OpenTransaction(broker().address(), "other-shard-" + shard)
        .leave(List.of(event(Topic.COMBAT, 6, 2)));
    assertThatThrownBy(() -> FencedShard.fence(cluster(), shard))
        .hasMessageContaining("game.events.combat-" + shard + " from offset")
        .hasMessageContaining("kafka-transactions.sh abort");
  }

  @Test
  void anotherProducersIsNamedWhereNoReaderPassesIt() throws Exception {
    FencedShard.fence(new KafkaCluster(access("other")), shard).close();
    new OpenTransaction(broker().address(), "other-shard-" + shard).leave(List.of(head(4, 0)));
    assertThatThrownBy(() -> FencedShard.fence(cluster(), shard))
        .hasMessageContaining("game.shards-" + shard + " from offset")
        .hasMessageContaining("kafka-transactions.sh abort");
  }

  /** Whose answer was "committed", and whose ending was cut short before its own end. */
  @Test
  void anInterruptWaitsUntilWhatIsOpenIsEnded() throws Exception {
    leave(List.of(event(Topic.PLAYER, 4), head(4, 0)));
    Thread claiming = Thread.currentThread();
    try (ShardLog log = new ShardLog(cluster(), shard);
        ShardWriter writer =
            new KafkaShardWriter(access(), shard) {
              @Override
              public void flush() {
                claiming.interrupt(); // the probes are on their way
                super.flush();
              }
            }) {
      writer.fence();
      assertThat(new HangingTransactions(cluster(), shard).end(log, writer)).isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }

  @Test
  void aLaterEpochsEventsWithoutItsHeadAreTakenBack() throws Exception {
    leave(List.of(event(Topic.PLAYER, 8, 3), event(Topic.MATCH, 8, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed()).containsExactly("player 1", "player 2", "player 3", "head 3");
  }

  @Test
  void nothingIsWrittenToEventsWhereNothingIsOpen() throws Exception {
    Map<TopicPartition, Long> before = ends();
    FencedShard.fence(cluster(), shard).close();
    assertThat(ends()).isEqualTo(before);
  }

  @Test
  void aHeadWithoutValueIsNone() throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(
          fenced, List.of(new ProducerRecord<>(Topic.SHARDS, shard, utf8("head/" + shard), null)));
    }
    leave(List.of(event(Topic.PLAYER, 4), head(4, 0)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }

  @Test
  void aSpellThatLostItsBrokerLooksBeforeItsNextTransaction() throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      fenced.requireUnbroken();
      leave(List.of(event(Topic.PLAYER, 4), head(4, 0)));
      broker().stop();
      broker().start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThatThrownBy(fenced::requireUnbroken).hasMessageContaining("still open"));
    }
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }
}

package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.Topic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

/** What becomes of events that a committed head names and nobody can read. */
class RestorationTest extends BrokenTransactions {
  @Test
  void whatACommittedHeadNamesAndWasTakenBackIsPutBack() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4), event(Topic.PLAYER, 5), event(Topic.ECONOMY, 1)));
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(head(5, 1)));
    }
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly(
            "player 1", "player 2", "player 3", "player 4", "player 5", "economy 1", "head 5");
  }

  @Test
  void whatNobodyHasAnyMoreHoldsUpNothing() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4)));
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(head(6, 2)));
    }
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 6");
  }

  @Test
  void whatLiesBehindSomethingLostIsPutBackAllTheSame() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 5)));
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(head(6, 0)));
    }
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 5", "head 6");
  }

  /** However much there is before it. */
  @Test
  void whatIsLostIsNotLookedForBeforeTheLastCommittedEvent() throws Exception {
    takeBack(List.of(event(Topic.PLAYER, 4), event(Topic.PLAYER, 5)));
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(event(Topic.PLAYER, 4)));
      commit(fenced, List.of(head(5, 0)));
    }
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 5");
  }

  @Test
  void aTopicThatRetentionEmptiedDoesNotMakeAHeadWhole() throws Exception {
    empty(Topic.PLAYER);
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed()).containsExactly("head 3");
  }

  @Test
  void whatCanBePutBackInATopicThatRetentionEmptiedDoes() throws Exception {
    empty(Topic.PLAYER);
    takeBack(List.of(event(Topic.PLAYER, 4)));
    leave(List.of(event(Topic.ECONOMY, 1), head(4, 1)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed()).containsExactly("player 4", "economy 1", "head 4");
  }

  @Test
  void whatWasTakenBackInATopicThatRetentionEmptiedIsPutBack() throws Exception {
    empty(Topic.PLAYER);
    takeBack(List.of(event(Topic.PLAYER, 4)));
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(head(4, 0)));
    }
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed()).containsExactly("player 4", "head 4");
  }

  @Test
  void aLossInAnotherTopicDecidesNothing() throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      commit(fenced, List.of(head(3, 2)));
    }
    leave(List.of(event(Topic.PLAYER, 4), head(4, 2)));
    FencedShard.fence(cluster(), shard).close();
    assertThat(committed())
        .containsExactly("player 1", "player 2", "player 3", "player 4", "head 4");
  }

  @Test
  void aLossBeginsBehindWhatWasReadAlsoWhereItsHeadIsTakenBack() throws Exception {
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
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
    try (FencedShard fenced = FencedShard.fence(cluster(), shard)) {
      assertThat(fenced.view().headSequence()).isEqualTo(3);
      assertThat(new ClaimDraft(fenced).tip()).isEqualTo(new ShardClaim.Base(7, 4, CLAIM_ID));
    }
  }
}

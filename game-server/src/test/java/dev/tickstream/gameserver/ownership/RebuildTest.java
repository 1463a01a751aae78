package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tickstream.engine.ClosedShard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.JournalShippers;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.PacedStore;
import dev.tickstream.gameserver.recovery.RebuiltShard;
import dev.tickstream.gameserver.recovery.ShardStorageConfig;
import dev.tickstream.gameserver.recovery.SnapshotPlan;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import dev.tickstream.gameserver.snapshot.InMemorySnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shard whose directory is lost, brought back from snapshots and a real Kafka. */
class RebuildTest {
  private static final long PACE_NS = 5_000_000;

  @TempDir static Path brokerDirectory = Path.of("");
  private static @Nullable EmbeddedBroker broker;

  @TempDir Path directory = Path.of("");
  private final InMemorySnapshotStore redis = new InMemorySnapshotStore("redis");

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedBroker.start(brokerDirectory);
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  private static EmbeddedBroker broker() {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return broker;
  }

  private static OwnershipRig rig(int shard) {
    return new OwnershipRig(broker(), shard);
  }

  private RebuiltShard rebuild(OwnershipRig rig) throws StorageException {
    return rebuild(rig, rig.config(path("new")));
  }

  private RebuiltShard rebuild(OwnershipRig rig, ShardStorageConfig config)
      throws StorageException {
    return rebuild(rig, config, tick -> List.of(redis));
  }

  private static RebuiltShard rebuild(
      OwnershipRig rig, ShardStorageConfig config, LongFunction<List<SnapshotStore>> stores)
      throws StorageException {
    return new Rebuild(
            rig.cluster(),
            OrchardShard.MODEL.events(),
            System::currentTimeMillis,
            Vigil.of(Duration.ofMillis(2_500)))
        .run(
            config,
            stores,
            () ->
                ClosedShard.of(
                    ShardConfig.of(config.shard(), "test", 1),
                    OrchardShard.MODEL,
                    OrchardShard.ZONES));
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  private void keep(OrchardLife life) throws IOException {
    redis.store(new StoredSnapshot(life.shard().shard().snapshot(), StoredSnapshot.ANYWHERE));
  }

  private static List<Long> hashes(OrchardLife life) {
    return OrchardShard.ZONES.stream().map(life.shard().shard()::stateHash).toList();
  }

  @Test
  void kafkaAloneBringsEverythingBack() throws Exception {
    OwnershipRig rig = rig(0);
    List<Long> hashes = List.of();
    long sessions = 0;
    for (int i = 0; i < 3; i++) { // three epochs
      try (OrchardLife life = rig.live(path("old"))) {
        life.shard().play(60);
        life.shipAll();
        hashes = hashes(life);
        sessions = life.shard().shard().tick();
      }
    }
    assertThat(rebuild(rig).summary()).contains("from its initial state and");
    try (OrchardLife life =
        OrchardLife.recover(rig.cluster(), rig.config(path("new")), 1, OrchardLife.SOON)) {
      assertThat(hashes(life))
          .as("what a command did before it does not do again")
          .isEqualTo(hashes);
      assertThat(life.shard().recovered().tick()).isGreaterThanOrEqualTo(sessions);
    }
  }

  @Test
  void playGoesOnAndIsRecordedBehindWhatKafkaHas() throws Exception {
    OwnershipRig rig = rig(1);
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(60);
      life.shipAll();
      life.shard().play(7); // confirmed, and lost with the directory
    }
    rebuild(rig);
    for (int i = 0; i < 2; i++) {
      try (OrchardLife life = rig.live(path("new"))) {
        life.shard().play(40);
        life.shipAll();
      }
    }
    var owners = rig.requireDense().lineage().owners();
    assertThat(owners).hasSize(3);
    assertThat(owners.get(1).claim().lossAccepted()).as("something may be lost").isTrue();
    assertThat(owners.get(2).claim().lossAccepted()).isFalse();
  }

  @Test
  void aSnapshotShortensTheReplay() throws Exception {
    OwnershipRig rig = rig(2);
    List<Long> hashes;
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(300);
      keep(life);
      life.shard().play(10);
      life.shipAll();
      hashes = hashes(life);
    }
    RebuiltShard done = rebuild(rig);
    assertThat(done.summary()).contains("from the snapshot of tick 300 (redis) and");
    assertThat(done.source()).isEqualTo("redis");
    assertThat(done.snapshotTick()).isEqualTo(300);
    assertThat(done.checksums()).containsOnlyKeys(OrchardShard.ZONES);
    assertThat(done.tick()).as("not that of the clock").isEqualTo(310);
    assertThat(done.ticks()).isBetween(1L, 10L);
    assertThat(done.events()).isBetween(1L, 60L);
    assertThat(done.holes()).isZero();
    try (OrchardLife life =
        OrchardLife.recover(rig.cluster(), rig.config(path("new")), 1, OrchardLife.SOON)) {
      assertThat(hashes(life)).isEqualTo(hashes);
    }
  }

  @Test
  void aSnapshotOfWhatKafkaNeverGotIsNotUsed() throws Exception {
    OwnershipRig rig = rig(3);
    List<Long> hashes;
    long tick;
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(50);
      life.shipAll();
      hashes = hashes(life);
      life.shard().play(50);
      keep(life);
      tick = life.shard().shard().tick();
    }
    RebuiltShard done = rebuild(rig);
    assertThat(done.holes()).as("events only the snapshot knows of").isPositive();
    assertThat(done.refused()).extracting(Refused::reason).containsExactly("AHEAD_OF_KAFKA");
    SnapshotPlan plan = new SnapshotPlan(1, List.of(new PacedStore(redis, 1)));
    try (OrchardShard shard = OrchardShard.recover(rig.config(path("new")), 1, plan)) {
      assertThat(shard.recovered().source()).as("redis is ahead still").isEqualTo("disk");
    }
    try (OrchardLife life =
        OrchardLife.recover(rig.cluster(), rig.config(path("new")), 1, OrchardLife.SOON)) {
      assertThat(hashes(life)).isEqualTo(hashes);
      assertThat(life.shard().recovered().tick())
          .as("no tick that somebody was told of is played again")
          .isGreaterThanOrEqualTo(tick);
    }
  }

  @Test
  void anOlderSnapshotIsAskedForWhereTheNewestAreOfNoUse() throws Exception {
    OwnershipRig rig = rig(11);
    InMemorySnapshotStore older = new InMemorySnapshotStore("mongodb");
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(50);
      older.store(new StoredSnapshot(life.shard().shard().snapshot(), StoredSnapshot.ANYWHERE));
      life.shipAll();
      life.shard().play(50);
      keep(life);
    }
    RebuiltShard done =
        rebuild(
            rig, rig.config(path("new")), tick -> List.of(tick == Long.MAX_VALUE ? redis : older));
    assertThat(done.snapshotTick()).isEqualTo(50);
    assertThat(done.refused())
        .as("what was asked first is told, too")
        .extracting(Refused::reason)
        .containsExactly("AHEAD_OF_KAFKA");
  }

  @Test
  void aLongTailThatIsLostNeedsAnOperator() throws Exception {
    OwnershipRig rig = rig(4);
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(50);
      life.shipAll();
      life.shard().play(400); // twenty seconds
      keep(life);
    }
    assertThatThrownBy(() -> rebuild(rig))
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("400 ticks were played behind what Kafka has");
    assertThat(rebuild(rig, rig.accepting(path("new"))).summary()).contains("is rebuilt");
  }

  @Test
  void anOwnerWhoPlaysIsNotRobbed() throws Exception {
    OwnershipRig rig = rig(5);
    try (OrchardLife life = rig.live(path("old"));
        JournalShippers shippers = life.ship()) {
      Thread play =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      life.shard().play(1);
                      LockSupport.parkNanos(PACE_NS); // so that transactions are short
                    }
                  });
      try {
        await()
            .atMost(OrchardLife.SOON)
            .until(() -> shippers.reports().getFirst().transactions() > 2);
        assertThatThrownBy(() -> rebuild(rig))
            .isExactlyInstanceOf(StorageException.class) // no loss that could be accepted
            .hasMessageContaining("its owner plays on");
      } finally {
        play.interrupt();
        play.join();
      }
      assertThat(life.fenced()).isEmpty();
    }
  }

  @Test
  void eventsThatKafkaForgotAreNamedUnlessASnapshotHasThem() throws Exception {
    OwnershipRig rig = rig(6);
    List<Long> hashes;
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(100);
      life.shipAll();
      broker().forgetEvents(6);
      keep(life);
      life.shard().play(30);
      life.shipAll();
      hashes = hashes(life);
    }
    redis.away = true;
    assertThatThrownBy(() -> rebuild(rig, rig.accepting(path("new"))))
        .isExactlyInstanceOf(StorageException.class) // no loss that could be accepted
        .hasMessageContaining("event 1 of epoch")
        .hasMessageContaining("is not in Kafka (any more)")
        .hasMessageContaining("redis did not answer and may have one");
    redis.away = false;
    rebuild(rig);
    try (OrchardLife life =
        OrchardLife.recover(rig.cluster(), rig.config(path("new")), 1, OrchardLife.SOON)) {
      assertThat(hashes(life)).isEqualTo(hashes);
    }
  }

  @Test
  void whatADamagedJournalStillHoldsIsNotGivenUp() throws Exception {
    OwnershipRig rig = rig(7);
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(50);
      life.shipAll();
      life.shard().play(50); // Kafka does not have these, the journal does
    }
    damage(path("old/journal"), 3_000);
    assertThatThrownBy(() -> rebuild(rig, rig.config(path("old"))))
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("still holds what Kafka lacks");
  }

  @Test
  void movesThatAreKeptBesideADamagedJournalAreNotGivenUp() throws Exception {
    OwnershipRig rig = rig(10);
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(50);
      life.shipAll();
    }
    damage(path("old/journal"), 500);
    try (FileChannel kept = FileChannel.open(path("old/journal/kept"), StandardOpenOption.WRITE)) {
      kept.write(ByteBuffer.wrap("KEPT".getBytes(StandardCharsets.US_ASCII)), 0);
    }
    assertThatThrownBy(() -> rebuild(rig, rig.config(path("old"))))
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("still holds what Kafka lacks, up to moves that are kept beside it");
  }

  @Test
  void aDamagedJournalThatKafkaHasWholeIsSetApart() throws Exception {
    OwnershipRig rig = rig(8);
    List<Long> hashes;
    try (OrchardLife life = rig.live(path("old"))) {
      life.shard().play(100);
      life.shipAll();
      hashes = hashes(life);
    }
    damage(path("old/journal"), 500);
    assertThatThrownBy(() -> rig.live(path("old")))
        .isInstanceOfSatisfying(
            UnknownHistoryException.class, e -> assertThat(e.isDirectoryLost()).isTrue());
    assertThat(rebuild(rig, rig.config(path("old"))).summary())
        .contains("is kept in " + path("old/lost"));
    assertThat(path("old/lost/journal")).isDirectory();
    try (OrchardLife life = rig.live(path("old"))) {
      assertThat(hashes(life)).isEqualTo(hashes);
      life.shard().play(20);
      life.shipAll();
    }
    rig.requireDense();
  }

  private static void damage(Path journal, int at) throws IOException {
    Path first = journal.resolve("0000000000000000000.segment");
    byte[] bytes = Files.readAllBytes(first);
    for (int i = at; i < at + 64; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(first, bytes);
  }

  @Test
  void aShardThatKafkaNeverHeardOfIsNotMadeUp() {
    assertThatThrownBy(() -> rebuild(rig(9)))
        .isInstanceOf(UnknownHistoryException.class)
        .hasMessageContaining("Kafka has nothing of it either");
  }
}

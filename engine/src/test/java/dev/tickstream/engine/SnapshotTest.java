package dev.tickstream.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tickstream.engine.SnapshotRefusedException.Reason;
import dev.tickstream.engine.table.XxHash64;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  /** Written once by each version of the form and never again: what is out there must be read. */
  private static final long GOLDEN_HASH = 0x35ce94ecf06dc785L;

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void aCopyMadeInSlicesIsTheStateOfItsLastTick(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Crowd crowd = new Crowd(seed);
    Rig rig = Rig.open();
    for (int copies = 0; copies < 12; copies++) {
      play(rig, crowd, random.nextInt(40));
      ShardCopy copy = new ShardCopy(List.of(rig.shard.zone(Rig.ZONE)));
      int slice = random.nextInt(1, 9);
      int ticks = 0;
      while (!copy.advance(slice)) {
        rig.journal.full = random.nextInt(4) == 0;
        play(rig, crowd, 1);
        ticks++;
      }
      ShardSnapshot sliced = copy.end(headerOf(rig)).encode();
      ShardSnapshot whole = rig.shard.snapshot();

      assertThat(sliced.zones().getFirst().bytes())
          .as("seed %d, copy %d over %d ticks", seed, copies, ticks)
          .isEqualTo(whole.zones().getFirst().bytes());
    }
  }

  @Test
  void itTellsHowManyPlayersItHolds() {
    Rig rig = Rig.open();
    assertThat(ZoneSnapshotCodec.players(rig.shard.snapshot().zones().getFirst().bytes())).isZero();
    rig.join("mina");
    rig.join("noah");
    rig.ticks(1);
    byte[] bytes = rig.shard.snapshot().zones().getFirst().bytes();

    assertThat(ZoneSnapshotCodec.players(bytes)).isEqualTo(2);
    assertThat(ZoneSnapshotCodec.checksum(bytes))
        .isEqualTo(XxHash64.hash(ByteBuffer.wrap(bytes, 0, bytes.length - 8), 0));
    bytes[bytes.length - 1]++;
    assertThatExceptionOfType(SnapshotRefusedException.class)
        .isThrownBy(() -> ZoneSnapshotCodec.players(bytes));
  }

  @Test
  void aCopyThatTakesLongerThanAPeriodIsFinishedAllTheSame() {
    List<ShardCut> offered = new ArrayList<>();
    SnapshotSink sink =
        new SnapshotSink() {
          @Override
          public boolean ready(long tick) {
            return true;
          }

          @Override
          public void offer(ShardCut cut) {
            offered.add(cut);
          }
        };
    Rig full = Rig.open(new Lots(3 * ShardCopy.ROWS_PER_TICK), Rig.ZONE);
    full.ticks(2);
    ShardConfig everyTick =
        new ShardConfig(0, "test", 42, 100, 256, 40, 1, InterestConfig.DEFAULT, 1 << 20);
    Shard shard =
        new Shard(
            everyTick,
            full.model,
            List.of(Rig.ZONE),
            new InMemoryJournal(),
            new TestOutput(),
            sink,
            () -> 0,
            () -> 0);
    shard.restore(full.shard.snapshot());
    shard.open(2, 0);
    for (int i = 0; i < 8; i++) {
      shard.tick(0);
    }
    assertThat(offered).hasSizeBetween(1, 3);
  }

  private static void play(Rig rig, Crowd crowd, int ticks) {
    for (int i = 0; i < ticks; i++) {
      crowd.act(rig);
      rig.tick();
    }
  }

  private static SnapshotHeader headerOf(Rig rig) {
    return ZoneSnapshotCodec.header(rig.shard.snapshot().zones().getFirst().bytes());
  }

  @Test
  void aBrokenTickLeavesACopyWhole() {
    Rig rig = Rig.open();
    for (String name : List.of("mina", "joe", "ada", "bo")) {
      rig.join(name);
    }
    rig.tick();
    ShardCopy copy = new ShardCopy(List.of(rig.shard.zone(Rig.ZONE)));
    assertThat(copy.advance(3)).isFalse();
    rig.leave("mina");
    rig.join("zoe");
    rig.send("joe", new Yard.Break(Yard.How.HANDLER)); // undoes the tick, the next plays the rest
    rig.ticks(2);
    assertThat(copy.advance(100)).isTrue();

    assertThat(copy.end(headerOf(rig)).encode().zones().getFirst().bytes())
        .isEqualTo(rig.shard.snapshot().zones().getFirst().bytes());
    assertThat(rig.world().walkers().has(new PlayerId("mina"))).as("she left").isFalse();
  }

  @Test
  void damageIsNamed() {
    byte[] good = zone(played());
    for (int at : new int[] {0, 5, good.length / 2, good.length - 9, good.length - 1}) {
      byte[] flipped = good.clone();
      flipped[at] ^= 4;
      refused(Reason.DAMAGED, () -> ShardSnapshot.of(List.of(flipped)));
    }
    byte[] cut = Arrays.copyOf(good, good.length - 3);
    refused(Reason.DAMAGED, () -> ShardSnapshot.of(List.of(cut)));
    refused(Reason.DAMAGED, () -> ShardSnapshot.of(List.of(new byte[5])));
    refused(Reason.DAMAGED, () -> ShardSnapshot.of(List.of(sealed("hello there"))));
  }

  @Test
  void aFutureFormIsNamed() {
    byte[] future = zone(played());
    future[1] = 3; // the format follows the array's header
    refused(Reason.UNKNOWN_FORMAT, () -> ShardSnapshot.of(List.of(reseal(future))));
  }

  @Test
  void theZonesOfASnapshotBelongTogether() {
    ZoneId first = new ZoneId("yard-1");
    ZoneId second = new ZoneId("yard-2");
    Rig rig = Rig.open(new Yard(), first, second);
    rig.tick();
    List<ZoneSnapshot> early = rig.shard.snapshot().zones();
    rig.tick();
    List<ZoneSnapshot> late = rig.shard.snapshot().zones();

    assertThat(ShardSnapshot.of(List.of(late.get(0).bytes(), late.get(1).bytes())).tick())
        .isEqualTo(2);
    refused(
        Reason.CONTRADICTORY,
        () -> ShardSnapshot.of(List.of(late.get(0).bytes(), early.get(1).bytes())));
    refused(Reason.INCOMPLETE, () -> ShardSnapshot.of(List.of(late.get(0).bytes())));
    refused(Reason.INCOMPLETE, () -> ShardSnapshot.of(List.of()));
  }

  @Test
  void aSnapshotOfSomethingElseIsNamedInWords() {
    Rig rig = played();
    ShardSnapshot good = rig.shard.snapshot();
    ShardSnapshot other =
        new ShardSnapshot(
            0,
            good.epoch(),
            good.incarnation(),
            good.sequence() + 7,
            good.tick() + 3,
            good.zones());
    refused(Reason.CONTRADICTORY, () -> fresh(rig).shard.restore(other));
    Rig footprints =
        new Rig(GameModel.of(new Footprints()), Rig.config(), rig.shard.zones(), rig.journal);
    assertThatExceptionOfType(SnapshotRefusedException.class)
        .isThrownBy(() -> footprints.shard.restore(good))
        .withMessageContaining("game yard instead of footprints")
        .withMessageContaining("its tables have other columns")
        .matches(e -> e.reason() == Reason.OTHER_GAME);
    Rig elsewhere = Rig.open(new Yard(), new ZoneId("yard-9"));
    elsewhere.tick();
    refused(Reason.OTHER_ZONE, () -> fresh(rig).shard.restore(elsewhere.shard.snapshot()));
  }

  @Test
  void aRefusedSnapshotLeavesTheShardAsItWas() {
    Rig rig = played();
    ShardSnapshot good = rig.shard.snapshot();
    // A forger who gets the checksum right: another name, the state hash as it was.
    byte[] forged = zone(rig);
    forged[new String(forged, ISO_8859_1).indexOf("MINA")] = 'D';
    ShardSnapshot forgery = ShardSnapshot.of(List.of(reseal(forged)));
    Rig next = fresh(rig);
    refused(Reason.WRONG_STATE, () -> next.shard.restore(forgery));

    assertThat(next.hash()).isZero();
    assertThat(next.shard.tick()).isZero();
    next.shard.restore(good);
    assertThat(next.hash()).isEqualTo(rig.hash());
  }

  @Test
  void theFormOfTheVersionBeforeIsRead() throws IOException {
    byte[] golden = golden("format-1.bin");
    ShardSnapshot snapshot = SnapshotFormat1.read(golden);
    restoresGolden(snapshot);
    golden[golden.length / 2] ^= 1;
    refused(Reason.DAMAGED, () -> SnapshotFormat1.read(golden));
    refused(Reason.UNKNOWN_FORMAT, () -> SnapshotFormat1.read(zone(played())));
  }

  @Test
  void thePresentFormIsReadAndWrittenByteForByte() throws IOException {
    byte[] golden = golden("format-2.bin");
    restoresGolden(ShardSnapshot.of(List.of(golden)));
    assertThat(SnapshotFormat1.read(golden("format-1.bin")).zones().getFirst().bytes())
        .isEqualTo(golden);
  }

  @Test
  void openRowsLeadBackToTheSameBytes() {
    Crowd crowd = new Crowd(41);
    Rig rig = Rig.open();
    play(rig, crowd, 200);
    ZoneSnapshot zone = rig.shard.snapshot().zones().getFirst();
    OpenRows form = new OpenRows(rig.model);
    List<OpenRow> rows = form.open(zone.bytes());

    assertThat(rows.stream().map(OpenRow::table).distinct())
        .contains("players", "walkers", "coins", "sessions");
    SnapshotHeader header = ZoneSnapshotCodec.header(zone.bytes());
    assertThat(form.close(header, zone.zone(), zone.hash(), rows).bytes()).isEqualTo(zone.bytes());
    refused(
        Reason.OTHER_GAME, () -> new OpenRows(GameModel.of(new Footprints())).open(zone.bytes()));
  }

  private static void restoresGolden(ShardSnapshot snapshot) {
    Rig rig = new Rig(Rig.YARD, Rig.config(), List.of(Rig.ZONE), new InMemoryJournal());
    rig.shard.restore(snapshot);
    assertThat(snapshot.tick()).isEqualTo(43);
    assertThat(rig.hash()).isEqualTo(GOLDEN_HASH);
    assertThat(rig.world().diaries().require(new PlayerId("joe")).text()).isEqualTo("kept");
    assertThat(rig.world().walkers().keys())
        .containsExactly(new PlayerId("joe")); // the other's place was not kept any longer
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = SnapshotTest.class.getResourceAsStream("/snapshots/" + name)) {
      if (in == null) {
        throw new IOException("no golden snapshot " + name);
      }
      return in.readAllBytes();
    }
  }

  private static Rig played() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    return rig;
  }

  private static Rig fresh(Rig rig) {
    return new Rig(rig.model, Rig.config(), rig.shard.zones(), rig.journal);
  }

  private static byte[] zone(Rig rig) {
    return rig.shard.snapshot().zones().getFirst().bytes().clone();
  }

  private static byte[] sealed(String text) {
    byte[] bytes = new byte[text.length() + Long.BYTES];
    ByteBuffer.wrap(bytes).put(text.getBytes(ISO_8859_1));
    return reseal(bytes);
  }

  private static byte[] reseal(byte[] bytes) {
    int length = bytes.length - Long.BYTES;
    ByteBuffer.wrap(bytes).putLong(length, XxHash64.hash(ByteBuffer.wrap(bytes, 0, length), 0));
    return bytes;
  }

  private static void refused(Reason reason, Runnable work) {
    Consumer<SnapshotRefusedException> named =
        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
    assertThatExceptionOfType(SnapshotRefusedException.class)
        .isThrownBy(work::run)
        .satisfies(named);
  }
}

package dev.tickstream.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.msgpack.MessagePackWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TickBytesTest {
  private static final int TICKS = 20_000;
  private static final Told END = new Told(-1, TickBytes.ofItsOwn().none());

  private final TickBytesPool pool = new TickBytesPool();

  @Test
  void aListWritesItsValuesInItsOwnOrder() {
    TickBytes bytes = pool.take();
    int one = value(bytes, 1);
    int thousand = value(bytes, 1_000);
    int two = value(bytes, 2);
    EncodedValues list = bytes.list();
    list.add(two);
    list.add(thousand);
    list.add(one);
    MessagePackWriter packet = new MessagePackWriter(0, 64);
    list.writeTo(packet);
    assertThat(packet.toByteArray()).containsExactly(0x93, 2, 0xcd, 0x03, 0xe8, 1);
    assertThat(list.copy()).containsExactly(new byte[] {2}, bytes(0xcd, 0x03, 0xe8), bytes(1));
  }

  @Test
  void manyValuesAndListsKeepApart() {
    TickBytes bytes = pool.take();
    for (int tick = 0; tick < 3; tick++) {
      List<EncodedValues> lists = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        EncodedValues list = bytes.list();
        for (int n = 0; n <= i % 40; n++) {
          list.add(value(bytes, n));
        }
        lists.add(list);
      }
      for (int i = 0; i < 300; i++) {
        List<byte[]> copies = lists.get(i).copy();
        assertThat(copies).hasSize(i % 40 + 1);
        assertThat(copies.getLast()).containsExactly(i % 40);
      }
      assertThat(bytes.none().isEmpty()).isTrue();
      bytes.release();
      assertThat(pool.take()).isSameAs(bytes);
    }
  }

  @Test
  void oneListTakesOverAnother() {
    TickBytes bytes = pool.take();
    EncodedValues shared = bytes.list();
    shared.add(value(bytes, 7));
    EncodedValues mine = bytes.list();
    mine.addAll(shared);
    mine.add(value(bytes, 8));
    assertThat(shared.size()).isEqualTo(1);
    assertThat(mine.copy()).containsExactly(bytes(7), bytes(8));
  }

  @Test
  void bytesAreUsedAgainWhenTheLastWhoHadThemLetGo() {
    TickBytes bytes = pool.take();
    bytes.retain();
    bytes.retain();
    bytes.release();
    bytes.release();
    assertThat(pool.take()).isNotSameAs(bytes);
    bytes.release();
    assertThat(pool.take()).isSameAs(bytes);
  }

  @Test
  void theLastOneLettingGoTwiceIsAnErrorAndGivesNobodyTheBytesOfAnother() {
    TickBytes bytes = pool.take();
    bytes.release();
    assertThatThrownBy(bytes::release).isInstanceOf(IllegalStateException.class);
    TickBytes first = pool.take();
    assertThat(pool.take()).isNotSameAs(first);
  }

  @Test
  void whatOtherThreadsReadIsNeverWrittenToBeforeTheyLetGo() throws Exception {
    BlockingQueue<Told> first = new ArrayBlockingQueue<>(6);
    BlockingQueue<Told> second = new ArrayBlockingQueue<>(2);
    try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
      Future<Integer> one = readers.submit(() -> readAll(first));
      Future<Integer> other = readers.submit(() -> readAll(second));
      for (int tick = 1; tick <= TICKS; tick++) {
        TickBytes bytes = pool.take();
        EncodedValues list = bytes.list();
        for (int i = 0; i < 1 + tick % 50; i++) {
          list.add(value(bytes, tick));
        }
        for (BlockingQueue<Told> reader : List.of(first, second)) {
          bytes.retain();
          reader.put(new Told(tick, list));
        }
        bytes.release();
      }
      first.put(END);
      second.put(END);
      assertThat(one.get()).isEqualTo(TICKS);
      assertThat(other.get()).isEqualTo(TICKS);
    }
  }

  private record Told(int tick, EncodedValues list) {}

  /** Checks each tick's values and lets them go; answers how many ticks there were. */
  private static int readAll(BlockingQueue<Told> queue) throws InterruptedException {
    int ticks = 0;
    MessagePackWriter expected = new MessagePackWriter(0, 1 << 10);
    MessagePackWriter packet = new MessagePackWriter(0, 1 << 10);
    for (Told told = queue.take(); told.tick() != END.tick(); told = queue.take()) {
      ticks++;
      expected.reset();
      expected.arrayHeader(1 + told.tick() % 50);
      for (int i = 0; i < 1 + told.tick() % 50; i++) {
        expected.integer(told.tick());
      }
      packet.reset();
      told.list().writeTo(packet);
      assertThat(packet.written()).as("tick %s", told.tick()).isEqualTo(expected.written());
      told.list().bytes().release();
    }
    return ticks;
  }

  @Test
  void oneThatGrewLargeIsNotKept() {
    TickBytes bytes = pool.take();
    bytes.writer().binary(new byte[5 << 20], 0, 5 << 20);
    bytes.endValue();
    bytes.release();
    assertThat(pool.take()).isNotSameAs(bytes);
  }

  @Test
  void noMoreThanAFewAreKept() {
    List<TickBytes> taken = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      taken.add(pool.take());
    }
    taken.forEach(TickBytes::release);
    List<TickBytes> again = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      again.add(pool.take());
    }
    assertThat(again.stream().filter(taken::contains)).hasSize(8);
    assertThat(again).doesNotHaveDuplicates();
  }

  private static int value(TickBytes bytes, int number) {
    bytes.writer().integer(number);
    return bytes.endValue();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}

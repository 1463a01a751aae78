package dev.tickstream.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.msgpack.Samples.Everything;
import java.lang.management.ManagementFactory;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MessagePackWriterTest {
  @Test
  void growsUpToItsLimitAndNotOneByteBeyond() {
    MessagePackWriter writer = new MessagePackWriter(0, 10);
    writer.string("12345678");
    writer.nil();
    assertThat(writer.size()).isEqualTo(10);
    assertThatExceptionOfType(BufferOverflowException.class).isThrownBy(writer::nil);
    assertThat(writer.toByteArray()).isEqualTo(Hex.bytes("a83132333435363738c0"));
  }

  @Test
  void aValueThatDoesNotFitLeavesNoTrace() {
    MessagePackWriter writer = new MessagePackWriter(0, 50);
    writer.integer(1);
    byte[] large = new byte[60];
    assertThatExceptionOfType(BufferOverflowException.class)
        .isThrownBy(() -> writer.binary(large, 0, 60));
    assertThatExceptionOfType(BufferOverflowException.class)
        .isThrownBy(() -> writer.string("x".repeat(49)));
    assertThat(writer.toByteArray()).isEqualTo(Hex.bytes("01"));
  }

  @Test
  void theViewIsReadOnlyAndNotACopy() {
    MessagePackWriter writer = new MessagePackWriter(4, 100);
    writer.string("a longer text than four");
    ByteBuffer view = writer.written();
    assertThat(view.isReadOnly()).isTrue();
    byte[] seen = new byte[view.remaining()];
    view.get(seen);
    assertThat(seen).isEqualTo(writer.toByteArray());
    writer.reset();
    writer.integer(5);
    assertThat(writer.written()).isSameAs(view);
    assertThat(view.remaining()).isEqualTo(1);
  }

  @Test
  void whatUtf8CannotHoldBecomesAQuestionMark() {
    MessagePackWriter writer = new MessagePackWriter(4, 100);
    writer.string("a\ud800b\udc00");
    assertThat(new MessagePackReader(writer.toByteArray()).string(10)).isEqualTo("a?b?");
  }

  @Test
  void encodingAllocatesNothing() {
    MessagePackWriter writer = new MessagePackWriter(1024, 1024);
    Codec<Everything> arrays = RecordCodecs.arrays().of(Everything.class);
    Codec<Everything> maps = RecordCodecs.maps().of(Everything.class);
    encode(writer, arrays, maps, 1_000); // loads classes
    long before = allocated();
    encode(writer, arrays, maps, 10_000);
    assertThat((allocated() - before) / 20_000).isZero();
  }

  @Test
  void aPartOfWhatWasWrittenIsCopiedOrTakenBack() {
    MessagePackWriter source = new MessagePackWriter(0, 64);
    source.integer(1);
    source.integer(1_000);
    int end = source.size();
    source.string("more");
    MessagePackWriter copy = new MessagePackWriter(0, 64);
    copy.raw(source, 1, end);
    assertThat(copy.toByteArray()).containsExactly(0xcd, 0x03, 0xe8);
    assertThatThrownBy(() -> copy.raw(source, 1, source.size() + 1))
        .isInstanceOf(IndexOutOfBoundsException.class);

    source.truncate(end);
    assertThat(source.toByteArray()).containsExactly(1, 0xcd, 0x03, 0xe8);
    assertThatThrownBy(() -> source.truncate(end + 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void encode(
      MessagePackWriter writer, Codec<Everything> arrays, Codec<Everything> maps, int times) {
    for (int i = 0; i < times; i++) {
      writer.reset();
      arrays.write(writer, Samples.FULL);
      writer.written();
      writer.reset();
      maps.write(writer, Samples.FULL);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}

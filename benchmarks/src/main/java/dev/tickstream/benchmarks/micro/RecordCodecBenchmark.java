package dev.tickstream.benchmarks.micro;

import dev.tickstream.arena.Arena;
import dev.tickstream.arena.ArenaEvents.CoinTaken;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.engine.JournalEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A journal record with a fact of the arena, to bytes and back, through the derived codecs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordCodecBenchmark {
  private final JournalCodec codec = new JournalCodec(GameModel.of(new Arena()).events());
  private final PlayerId player = new PlayerId("guest-0f8fad5b-d9cb");
  private final EventEntry entry =
      new EventEntry(
          1_234_567,
          98_765,
          new ZoneId("arena-1"),
          CoinTaken.class.getSimpleName(),
          player,
          4_321,
          new CoinTaken(player, new Cell(41, 77), 3));
  private final MessagePackWriter writer = new MessagePackWriter(512, 4_096);
  private final ByteBuffer encoded = encodedOnce();
  private final byte[] copyTo = new byte[encoded.remaining()];

  private ByteBuffer encodedOnce() {
    writer.reset();
    codec.write(writer, entry);
    return ByteBuffer.wrap(writer.toByteArray());
  }

  @Benchmark
  public int encode() {
    writer.reset();
    codec.write(writer, entry);
    return writer.size();
  }

  @Benchmark
  public JournalEntry decode() {
    return codec.read(encoded.duplicate());
  }

  /** The baseline: the same bytes copied within the heap. */
  @Benchmark
  public byte[] copy() {
    encoded.get(0, copyTo);
    return copyTo;
  }
}

package dev.tickstream.benchmarks.micro;

import dev.tickstream.arena.Arena;
import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.Journal;
import dev.tickstream.engine.Shard;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.engine.ShardCut;
import dev.tickstream.engine.SnapshotSink;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a snapshot of an arena with 500 players costs: the shard thread copies references, a store's
 * thread makes bytes of them. The baseline is a copy of those bytes; nanoseconds per player.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SnapshotBenchmark {
  private static final int PLAYERS = 500;
  private static final ZoneId ZONE = new ZoneId("arena-1");
  private static final Viewer VIEWER = new Viewer() {};

  private final Shard shard =
      new Shard(
          ShardConfig.of(0, "benchmark", 42),
          GameModel.of(new Arena()),
          List.of(ZONE),
          new NoJournal(),
          new Nobody(),
          SnapshotSink.NONE,
          System::nanoTime,
          System::currentTimeMillis);
  private byte[] bytes = {};

  @Setup
  public void fill() {
    shard.open(1, 0);
    for (int i = 0; i < PLAYERS; i++) {
      PlayerId player = new PlayerId("guest-%08x".formatted(i * 0x9e3779b9));
      shard.queue().offer(new ZoneInput.Join(ZONE, player, "Guest " + i, "session-" + i, VIEWER));
    }
    for (int i = 0; i < 200; i++) {
      shard.tick(0);
    }
    bytes = shard.snapshot().zones().getFirst().bytes();
  }

  /** Copies the rows: the shard thread's part. */
  @Benchmark
  @OperationsPerInvocation(PLAYERS)
  public ShardCut cut() {
    return shard.cut();
  }

  /** Copies the rows and encodes them. */
  @Benchmark
  @OperationsPerInvocation(PLAYERS)
  public byte[] snapshot() {
    return shard.snapshot().zones().getFirst().bytes();
  }

  /** Copies what it came to. */
  @Benchmark
  @OperationsPerInvocation(PLAYERS)
  public byte[] snapshotCopy() {
    return bytes.clone();
  }

  /** A journal that takes everything and keeps nothing. */
  private static final class NoJournal implements Journal {
    @Override
    public boolean reserve(int size) {
      return true;
    }

    @Override
    public void append(ByteBuffer record) {}

    @Override
    public void commit(ByteBuffer record) {}

    @Override
    public void keep(ByteBuffer record) {}
  }
}

package dev.tickstream.benchmarks.micro;

import dev.tickstream.arena.ArenaWorld.Avatar;
import dev.tickstream.engine.table.EngineTable;
import dev.tickstream.engine.table.TableSet;
import dev.tickstream.engine.table.TableShape;
import dev.tickstream.engine.table.WriteGate;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Position;
import dev.tickstream.gameapi.Visibility;
import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.RecordCodecs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Rows of a zone with a thousand avatars: a quarter of them moves each tick, and the state hash
 * follows. The baseline is a hash map with the same keys and rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TableBenchmark {
  private static final int ROWS = 1_000;
  private static final int PER_TICK = ROWS / 4;

  private final PlayerId[] keys = new PlayerId[ROWS];
  private final WriteGate gate = new WriteGate();
  private final EngineTable<PlayerId, Avatar> table =
      new EngineTable<>(PlayerId.class, Avatar.class, true, gate);
  private final TableSet tables = new TableSet(List.of(table), gate);
  private final Map<PlayerId, Avatar> map = new HashMap<>();
  private int next;
  private long tick;

  @Setup
  public void fill() {
    Codec<Object> key = erased(RecordCodecs.arrays().of(PlayerId.class));
    Codec<Record> row = erased(RecordCodecs.arrays().of(Avatar.class));
    table.freeze(
        new TableShape(
            1, "avatars", PlayerId.class, Avatar.class, true, Visibility.ALL, key, row, row, null));
    for (int i = 0; i < ROWS; i++) {
      keys[i] = new PlayerId("guest-%08x-%04x".formatted(i * 0x9e3779b9, i));
      map.put(keys[i], avatar(i));
    }
    gate.open();
    map.forEach(table::put);
    gate.close();
    tables.seal();
    tables.commit();
  }

  /** Safe because the table casts what it is given. */
  @SuppressWarnings("unchecked")
  private static <T> Codec<T> erased(Codec<?> codec) {
    return (Codec<T>) codec;
  }

  private Avatar avatar(int i) {
    return new Avatar(new Position(i * 64 + (int) (tick & 63), i * 32), 0, tick);
  }

  private int step() {
    next = next + 1 == ROWS ? 0 : next + 1;
    return next;
  }

  /** Put, hash and commit; nanoseconds per row. */
  @Benchmark
  @OperationsPerInvocation(PER_TICK)
  public long put() {
    tick++;
    gate.open();
    for (int i = 0; i < PER_TICK; i++) {
      int at = step();
      table.put(keys[at], avatar(at));
    }
    gate.close();
    tables.seal();
    tables.commit();
    return tables.hash();
  }

  @Benchmark
  @OperationsPerInvocation(PER_TICK)
  public void get(Blackhole hole) {
    for (int i = 0; i < PER_TICK; i++) {
      hole.consume(table.get(keys[step()]));
    }
  }

  @Benchmark
  @OperationsPerInvocation(PER_TICK)
  public long mapPut() {
    tick++;
    for (int i = 0; i < PER_TICK; i++) {
      int at = step();
      map.put(keys[at], avatar(at));
    }
    return tick;
  }

  @Benchmark
  @OperationsPerInvocation(PER_TICK)
  public void mapGet(Blackhole hole) {
    for (int i = 0; i < PER_TICK; i++) {
      hole.consume(map.get(keys[step()]));
    }
  }
}

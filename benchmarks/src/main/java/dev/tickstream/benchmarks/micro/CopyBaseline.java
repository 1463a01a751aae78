package dev.tickstream.benchmarks.micro;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What everything that writes a record is compared with: copying the record's bytes one behind
 * another into a region as large as a journal segment, outside the heap, and nothing else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CopyBaseline {
  private static final long REGION_BYTES = 64 << 20;

  /** Bytes of one record. */
  @Param({"64", "512"})
  public int bytes;

  private byte[] record = {};
  private final MemorySegment region = Arena.ofAuto().allocate(REGION_BYTES);
  private long offset;

  @Setup
  public void fill() {
    record = new byte[bytes];
    new Random(1).nextBytes(record);
    region.fill((byte) 1);
  }

  @Benchmark
  public long copy() {
    if (offset + bytes > REGION_BYTES) {
      offset = 0;
    }
    MemorySegment.copy(record, 0, region, ValueLayout.JAVA_BYTE, offset, bytes);
    offset += bytes;
    return offset;
  }
}

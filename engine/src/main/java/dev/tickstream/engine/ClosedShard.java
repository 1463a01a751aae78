package dev.tickstream.engine;

import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.events.ZoneId;
import java.nio.ByteBuffer;
import java.util.List;

/** Shards that are only recovered: to look at a past state, never to be opened for play. */
public final class ClosedShard {
  private ClosedShard() {}

  /** A shard in its initial state. */
  public static Shard of(ShardConfig config, GameModel model, List<ZoneId> zones) {
    return new Shard(
        config, model, zones, new NoJournal(), new NoOutput(), SnapshotSink.NONE, () -> 0, () -> 0);
  }

  private static final class NoJournal implements Journal {
    @Override
    public boolean reserve(int bytes) {
      throw closed();
    }

    @Override
    public void append(ByteBuffer record) {
      throw closed();
    }

    @Override
    public void commit(ByteBuffer record) {
      throw closed();
    }

    @Override
    public void keep(ByteBuffer record) {
      throw closed();
    }
  }

  private static final class NoOutput implements TickOutput {
    @Override
    public void welcomed(Viewer viewer, Welcome welcome) {
      throw closed();
    }

    @Override
    public void rejected(Viewer viewer, String reason) {
      throw closed();
    }

    @Override
    public void answered(Viewer viewer, Answer answer) {
      throw closed();
    }

    @Override
    public void changed(
        Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {
      throw closed();
    }

    @Override
    public void ended(Viewer viewer, String reason) {
      throw closed();
    }

    @Override
    public void tickDone(TickReport report) {
      throw closed();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("this shard is never played");
  }
}

package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardLoopTest {
  private static final long MS = 1_000_000;

  private long nowNs = -5 * MS; // an arbitrary origin, negative on purpose
  private long costNs;
  private final Shard shard =
      new Shard(
          Rig.config(),
          Rig.YARD,
          List.of(Rig.ZONE),
          new InMemoryJournal(),
          new TestOutput(),
          SnapshotSink.NONE,
          this::nowAndLater,
          () -> 0);
  private final ShardLoop loop;

  ShardLoopTest() {
    shard.open(1, 0);
    loop = new ShardLoop(shard, () -> nowNs);
  }

  /** Each look at the clock inside a tick finds it a little later. */
  private long nowAndLater() {
    nowNs += costNs;
    return nowNs;
  }

  @Test
  void ticksEveryFiftyMilliseconds() {
    assertThat(loop.doWork()).isEqualTo(1);
    assertThat(loop.doWork()).isZero();
    assertThat(loop.nextTickNs()).isEqualTo(45 * MS);
    nowNs = 45 * MS - 1;
    assertThat(loop.doWork()).isZero();
    nowNs = 45 * MS;
    assertThat(loop.doWork()).isEqualTo(1);
    assertThat(loop.ticks()).isEqualTo(2);
    assertThat(shard.tick()).isEqualTo(2);
    assertThat(loop.skipped()).isZero();
    assertThat(loop.roleName()).isEqualTo("shard-0");
  }

  @Test
  void catchesUpALittleAndSkipsTheRest() {
    loop.doWork();
    nowNs += 20 * 50 * MS; // the 20 ticks since are due
    int played = 0;
    while (loop.doWork() > 0) {
      played++;
    }

    assertThat(played).isEqualTo(ShardLoop.CATCH_UP_MAX + 1); // the missed ones and the one due now
    assertThat(loop.skipped()).isEqualTo(14);
    assertThat(loop.nextTickNs()).isGreaterThan(nowNs);
  }

  @Test
  void countsTicksOverBudget() {
    loop.doWork();
    assertThat(loop.overBudget()).isZero();
    costNs = 20 * MS;
    nowNs += 50 * MS;
    loop.doWork();

    assertThat(loop.overBudget()).isEqualTo(1);
  }
}

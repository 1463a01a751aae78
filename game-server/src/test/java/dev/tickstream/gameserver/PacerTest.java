package dev.tickstream.gameserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.metrics.ShardMeter;
import dev.tickstream.gameserver.replicate.Arrivals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Time passes here with every look at the clock, or at whether something has arrived. */
class PacerTest {
  private static final long MS = 1_000_000;
  private static final long DUE_NS = -7 * MS; // an arbitrary origin, negative on purpose

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private long nowNs = DUE_NS;
  private long stepNs;
  private int asked;
  private long askedAtNs;
  private long inAtNs;
  private final Pacer pacer =
      new Pacer(
          new Arrivals() {
            @Override
            public void ask(Thread waiting) {
              asked++;
              askedAtNs = nowNs;
            }

            @Override
            public boolean areIn() {
              if (nowNs >= inAtNs) return true;
              nowNs += 5 * MS;
              LockSupport.unpark(Thread.currentThread());
              return false;
            }
          },
          new ShardMeter(0, registry),
          this::look);

  private long look() {
    nowNs += stepNs;
    return nowNs;
  }

  @Test
  void nobodyIsAskedBeforeTheTickIsDue() {
    inAtNs = DUE_NS;
    nowNs = DUE_NS - MS;
    stepNs = MS / 10;
    assertThat(pacer.awaitTick(DUE_NS)).isTrue();
    assertThat(askedAtNs).isBetween(DUE_NS, DUE_NS + MS);
  }

  @Test
  void aTickBeginsWhenItIsDueIfAllThatWasSentHasCome() {
    inAtNs = DUE_NS;
    assertThat(pacer.awaitTick(DUE_NS)).isTrue();
    assertThat(asked).isEqualTo(1);
    assertThat(nowNs).isEqualTo(DUE_NS);
  }

  @Test
  void itWaitsForWhatComesALittleLater() {
    inAtNs = DUE_NS + 20 * MS;
    assertThat(pacer.awaitTick(DUE_NS)).isTrue();
    assertThat(nowNs).isEqualTo(inAtNs);
    assertThat(unread()).isZero();
  }

  @Test
  void butForHalfATickAtMost() {
    inAtNs = DUE_NS + 1_000 * MS;
    assertThat(pacer.awaitTick(DUE_NS)).isTrue();
    assertThat(nowNs - DUE_NS).as("half a tick and a look").isEqualTo(30 * MS);
    assertThat(unread()).isEqualTo(1);
  }

  @Test
  void aTickThatIsSoLateAlreadyWaitsForNothing() {
    inAtNs = DUE_NS + 1_000 * MS;
    nowNs = DUE_NS + 25 * MS;
    assertThat(pacer.awaitTick(DUE_NS)).isTrue();
    assertThat(asked).isZero();
    assertThat(nowNs).isEqualTo(DUE_NS + 25 * MS);
  }

  @Test
  void onceEndedItWaitsForNoTick() {
    inAtNs = DUE_NS + 1_000 * MS;
    pacer.end();
    assertThat(pacer.awaitTick(DUE_NS + 3_600_000 * MS)).isFalse();
    assertThat(asked).isZero();
  }

  private double unread() {
    return registry.get("tickstream.shard.ticks.unread").counter().count();
  }
}

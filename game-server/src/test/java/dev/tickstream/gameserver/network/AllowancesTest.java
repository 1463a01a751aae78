package dev.tickstream.gameserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AllowancesTest {
  private final AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - 5);

  private Allowances<String> tenPerSecond(int keysMax) {
    return new Allowances<>(Rate.perSecond(10), keysMax, nowNs::get);
  }

  @Test
  void aSecondsWorthMayComeAtOnceAndThenOneByOne() {
    Allowances<String> allowances = tenPerSecond(100);
    for (int i = 0; i < 10; i++) assertThat(allowances.tryTake("mina")).isTrue();
    assertThat(allowances.tryTake("mina")).isFalse();
    assertThat(allowances.tryTake("jun")).isTrue();
    nowNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(allowances.tryTake("mina")).isTrue();
    assertThat(allowances.tryTake("mina")).isFalse();
  }

  @Test
  void whoIsQuietIsForgotten() {
    Allowances<String> allowances = tenPerSecond(100);
    allowances.tryTake("mina");
    allowances.forgetIdle();
    assertThat(allowances.size()).isEqualTo(1);
    nowNs.addAndGet(TimeUnit.SECONDS.toNanos(1));
    allowances.forgetIdle();
    assertThat(allowances.size()).isZero();
  }

  @Test
  void aBudgetIsTheKeysAllowanceAlsoAfterThatWasForgotten() {
    Allowances<String> allowances = tenPerSecond(2);
    Budget<String> budget = allowances.budget("mina");
    for (int i = 0; i < 5; i++) assertThat(budget.tryTake()).isTrue();
    for (int i = 0; i < 5; i++) assertThat(allowances.tryTake("mina")).isTrue();
    assertThat(budget.tryTake()).isFalse();
    nowNs.addAndGet(TimeUnit.SECONDS.toNanos(1));
    allowances.forgetIdle();
    for (int i = 0; i < 10; i++) assertThat(budget.tryTake()).isTrue();
    assertThat(allowances.tryTake("mina")).isFalse();
  }

  @Test
  void aBudgetThatHadToShareDoesSoOnlyWhileThereIsNoRoom() {
    Allowances<String> allowances = tenPerSecond(1);
    allowances.tryTake("a");
    Budget<String> budget = allowances.budget("newcomer");
    for (int i = 0; i < 10; i++) assertThat(budget.tryTake()).isTrue();
    assertThat(allowances.tryTake("another newcomer")).isFalse();
    nowNs.addAndGet(TimeUnit.SECONDS.toNanos(1));
    allowances.forgetIdle();
    for (int i = 0; i < 10; i++) assertThat(budget.tryTake()).isTrue();
    assertThat(allowances.size()).isEqualTo(1);
    assertThat(allowances.tryTake("newcomer")).isFalse();
  }

  @Test
  void beyondTheMostKeysNewcomersShareOneAllowance() {
    Allowances<String> allowances = tenPerSecond(2);
    allowances.tryTake("a");
    allowances.tryTake("b");
    for (int i = 0; i < 10; i++) assertThat(allowances.tryTake("newcomer" + i)).isTrue();
    assertThat(allowances.tryTake("newcomer10")).isFalse();
    assertThat(allowances.tryTake("a")).isTrue();
    assertThat(allowances.size()).isEqualTo(2);
  }

  @Property(tries = 200)
  void noPatternEverGetsMoreThanTheRateAndOneBurst(
      @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
      @ForAll @LongRange(min = 1, max = 50_000_000) long stepNs) {
    Allowance allowance = new Allowance(nowNs.get());
    Rate rate = Rate.perSecond(perSecond);
    long began = nowNs.get();
    int taken = 0;
    for (int i = 0; i < 2_000; i++) {
      if (allowance.tryTake(rate, nowNs.get())) taken++;
      nowNs.addAndGet(stepNs);
    }
    double seconds = (nowNs.get() - began) / 1e9;
    assertThat((double) taken).isLessThanOrEqualTo(perSecond + perSecond * seconds + 1);
  }
}

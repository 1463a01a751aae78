package dev.tickstream.gameserver.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.engine.Answer;
import dev.tickstream.gameserver.session.Session;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Rig rig = new Rig();
  private final FakeLane laneA = new FakeLane();
  private final FakeLane laneB = new FakeLane();
  private final Replicator replicator = rig.replicator(0);
  private final Session mina = rig.session("mina", new FakeConnection(laneA));
  private final Session jun = rig.session("jun", new FakeConnection(laneB));
  private long tick;

  @Test
  void allIsInWhenEveryThreadHasReadWhatWasSent() {
    tickAndAsk(mina, jun);
    assertThat(replicator.areIn()).isFalse();
    laneA.run();
    laneA.read();
    laneB.run();
    assertThat(replicator.areIn()).as("what it was handed is done, but nothing read").isFalse();
    laneB.read();
    assertThat(replicator.areIn()).isTrue();
  }

  @Test
  void theAnswerWakesTheShard() throws InterruptedException {
    tickAndAsk(mina);
    laneA.read();
    Thread shard =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  tickAndAsk(mina);
                  while (!replicator.areIn()) LockSupport.parkNanos(TimeUnit.HOURS.toNanos(1));
                });
    await().until(() -> shard.getState() == Thread.State.TIMED_WAITING);
    laneA.read();
    assertThat(shard.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void aThreadWithNobodyToTellIsNotAsked() {
    replicator.ask(Thread.currentThread());
    assertThat(replicator.areIn()).as("nobody is there").isTrue();
    tickAndAsk(mina, jun);
    laneA.read();
    laneB.read();
    tickAndAsk(jun);
    assertThat(laneA.afterReading).isEmpty();
    assertThat(laneB.afterReading).hasSize(1);
  }

  @Test
  void aThreadThatHasNotAnsweredIsNotAskedAgainUntilItHas() {
    tickAndAsk(mina, jun);
    laneB.read();
    assertThat(replicator.areIn()).isFalse();
    tickAndAsk(mina, jun);
    assertThat(laneA.afterReading).hasSize(1);
    laneB.read();
    assertThat(replicator.areIn()).as("without the one that is stuck").isTrue();
    laneA.read();
    tickAndAsk(mina, jun);
    laneB.read();
    assertThat(replicator.areIn()).as("it answers again").isFalse();
    laneA.read();
    assertThat(replicator.areIn()).isTrue();
  }

  @Test
  void aThreadIsNotWaitedForAfterAnAnswerThatTookTooLongUntilOneThatDidNot() {
    tickAndAsk(mina);
    rig.nowNs += Arrivals.AWAITED_NS + 1;
    laneA.read();
    tickAndAsk(mina);
    assertThat(replicator.areIn()).as("it is asked, but not waited for").isTrue();
    rig.nowNs += Arrivals.AWAITED_NS;
    laneA.read();
    tickAndAsk(mina);
    assertThat(replicator.areIn()).as("it was in time").isFalse();
    laneA.read();
    assertThat(replicator.areIn()).isTrue();
  }

  @Test
  void aThreadThatHasEndedIsNotWaitedFor() {
    tick(mina);
    laneA.ends();
    replicator.ask(Thread.currentThread());
    assertThat(replicator.areIn()).isTrue();
  }

  private void tickAndAsk(Session... answered) {
    tick(answered);
    replicator.ask(Thread.currentThread());
  }

  private void tick(Session... answered) {
    tick++;
    for (Session session : answered) {
      replicator.answered(session, new Answer().accept(tick, tick));
    }
    replicator.tickDone(Rig.report(tick));
  }
}

package dev.tickstream.gameserver.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.TickOutput.Answer;
import dev.tickstream.gameserver.session.Session;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Rig rig = new Rig();
  private final FakeLane laneA = new FakeLane();
  private final FakeLane laneB = new FakeLane();
  private final Replicator replicator = rig.replicator(0);
  private final Session mina = rig.session("mina", new FakeConnection(laneA));
  private final Session jun = rig.session("jun", new FakeConnection(laneB));

  @Test
  void allIsInWhenEveryThreadHasReadWhatWasSent() {
    tick(1, mina, jun);
    replicator.ask(Thread.currentThread());
    assertThat(replicator.areIn()).isFalse();
    laneA.run();
    assertThat(replicator.areIn()).isFalse();
    laneB.run();
    assertThat(replicator.areIn()).isTrue();
  }

  @Test
  void aThreadWithNobodyToTellIsNotAsked() {
    replicator.ask(Thread.currentThread());
    assertThat(replicator.areIn()).as("nobody is there").isTrue();
    tick(1, mina, jun);
    tick(2, jun);
    laneA.run();
    laneB.run();
    replicator.ask(Thread.currentThread());
    assertThat(laneA.tasks).isEmpty();
    assertThat(laneB.tasks).hasSize(1);
  }

  @Test
  void aThreadThatHasNotAnsweredIsNotWaitedForAgainUntilItHas() {
    tick(1, mina, jun);
    replicator.ask(Thread.currentThread());
    laneB.run();
    assertThat(replicator.areIn()).isFalse();
    tick(2, mina, jun);
    laneB.run();
    replicator.ask(Thread.currentThread());
    laneB.run();
    assertThat(replicator.areIn()).as("without the one that is stuck").isTrue();
    laneA.run();
    tick(3, mina, jun);
    replicator.ask(Thread.currentThread());
    laneB.run();
    assertThat(replicator.areIn()).as("it answers again").isFalse();
    laneA.run();
    assertThat(replicator.areIn()).isTrue();
  }

  @Test
  void aThreadThatHasEndedIsNotWaitedFor() {
    tick(1, mina);
    laneA.ends();
    replicator.ask(Thread.currentThread());
    assertThat(replicator.areIn()).isTrue();
  }

  private void tick(long tick, Session... answered) {
    for (Session session : answered) {
      replicator.answered(session, new Answer(tick, tick, true, "", 0, 0));
    }
    replicator.tickDone(Rig.report(tick));
  }
}

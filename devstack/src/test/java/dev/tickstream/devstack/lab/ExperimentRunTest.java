package dev.tickstream.devstack.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.supervise.ServiceState;
import org.junit.jupiter.api.Test;

/** Runs by script: what is seen is put there, and time is a number. */
class ExperimentRunTest {
  private static final long SETTLE_MS = 60_000;

  private final Scene scene = new Scene();

  @Test
  void whatIsStoppedAndHealedPassesThroughItsPhases() {
    ExperimentRun run = begin(Experiment.KAFKA);
    stopKafka();
    run.see(scene.after(1_000).sight());
    assertThat(run.phase()).isEqualTo(Phase.BROKEN);
    assertThat(run.view().live().recording()).isEqualTo("paused");
    assertThat(run.view().asExpected()).isNull();

    run.healed(scene.after(4_000).atMs);
    scene.service("kafka", ServiceState.STARTING, 900);
    run.see(scene.after(1_000).sight());
    assertThat(run.phase()).isEqualTo(Phase.HEALING);
    assertThat(run.view().backAt()).isNull();

    scene.service("kafka", ServiceState.HEALTHY, 900);
    run.see(scene.after(1_000).sight());
    long backAt = scene.atMs;
    assertThat(run.view().backAt()).isEqualTo(backAt);
    assertThat(run.view().caughtUpAt()).isNull();

    scene.shipping = new Shipping(true, 5_000L, 9_000L);
    scene.recording("slow");
    run.see(scene.after(1_000).sight());
    assertThat(run.view().caughtUpAt()).as("events of nine seconds ago wait").isNull();

    scene.shipping = new Shipping(true, 4L, Scene.LAG_MS);
    scene.recording("fine");
    scene.booksFollow = false;
    run.see(scene.after(1_000).sight());
    assertThat(run.view().caughtUpAt()).isEqualTo(scene.atMs);
    assertThat(run.phase()).as("the books speak of before").isEqualTo(Phase.HEALING);
    assertThat(run.view().missing()).isNull();

    scene.booksFollow = true;
    run.see(scene.after(1_000).sight());
    RunView done = run.view();
    assertThat(run.phase()).isEqualTo(Phase.DONE);
    assertThat(done.asExpected()).isTrue();
    assertThat(done.why()).isNull();
    assertThat(done.observed()).isEqualTo(new Words("works", "paused", "works"));
    assertThat(done.missing()).isZero();
    assertThat(done.waitingEvents()).isEqualTo(11);
    assertThat(done.interruptionMs()).isZero();
  }

  @Test
  void whatSomebodyElseStartsIsHealed() {
    ExperimentRun run = begin(Experiment.MONGODB);
    scene.service("mongodb", ServiceState.STOPPED, 0);
    run.see(scene.after(1_000).sight());
    scene.service("mongodb", ServiceState.HEALTHY, 901);
    run.see(scene.after(1_000).sight());
    assertThat(run.view().healedAt()).isEqualTo(scene.atMs);
  }

  @Test
  void aMoveThatWaitedTooLongIsNotAsExpected() {
    ExperimentRun run = begin(Experiment.MONGODB);
    scene.waits(1_400, 1_400);
    run.see(scene.after(1_000).sight());
    assertThat(run.view().live().play()).isEqualTo("stopped");
    scene.waits(50, 1_450);
    heal(run, Experiment.MONGODB);
    assertThat(run.view().observed().play()).isEqualTo("moment");
    assertThat(run.view().interruptionMs()).isEqualTo(1_450);
    assertThat(run.view().asExpected()).isFalse();
    assertThat(run.view().why()).isEqualTo("A move waited 1450 ms for its answer.");
  }

  @Test
  void aMomentIsAllowedWithoutRedis() {
    ExperimentRun run = begin(Experiment.REDIS);
    scene.waits(50, 1_450);
    heal(run, Experiment.REDIS);
    assertThat(run.view().asExpected()).isTrue();
  }

  @Test
  void aLostConnectionIsNotAsExpected() {
    ExperimentRun run = begin(Experiment.PLATFORM);
    scene.player = new PlayerSight(true, 50, 300, 1, null);
    heal(run, Experiment.PLATFORM);
    assertThat(run.view().disconnects()).isEqualTo(1);
    assertThat(run.view().asExpected()).isFalse();
  }

  @Test
  void missingEventsAreNotAsExpectedButThoseOfBeforeAre() {
    scene.missing = 2;
    scene.after(0);
    ExperimentRun run = begin(Experiment.MONGODB);
    scene.missing = 5;
    heal(run, Experiment.MONGODB);
    assertThat(run.view().missing()).isEqualTo(3);
    assertThat(run.view().why()).isEqualTo("3 events are missing.");
  }

  @Test
  void whatNobodyCouldTellIsNotFine() {
    ExperimentRun run = begin(Experiment.REDIS);
    scene.shipping = null;
    for (int seconds = 0; seconds < 5; seconds++) {
      run.see(scene.after(1_000).sight());
    }
    assertThat(run.view().live().recording()).isEqualTo("unknown");
    scene.shipping = new Shipping(true, 3L, Scene.LAG_MS);
    heal(run, Experiment.REDIS);
    assertThat(run.view().observed().recording()).isEqualTo("unknown");
    assertThat(run.view().why()).isEqualTo("Nobody could tell whether recording went on.");
  }

  @Test
  void oneLateAnswerIsNoFinding() {
    ExperimentRun run = begin(Experiment.REDIS);
    scene.shipping = null;
    run.see(scene.after(1_000).sight());
    scene.shipping = new Shipping(true, 3L, Scene.LAG_MS);
    heal(run, Experiment.REDIS);
    assertThat(run.view().asExpected()).isTrue();
  }

  @Test
  void aPlayerThatNeverGotInProvesNothing() {
    scene.player = PlayerSight.NOBODY;
    ExperimentRun run = begin(Experiment.MONGODB);
    heal(run, Experiment.MONGODB);
    assertThat(run.view().observed().play()).isEqualTo("unknown");
    assertThat(run.view().asExpected()).isFalse();
  }

  @Test
  void whatDoesNotComeBackIsGivenUpInTime() {
    ExperimentRun run = begin(Experiment.MYSQL);
    scene.service("mysql", ServiceState.STOPPED, 0);
    run.healed(scene.atMs);
    run.see(scene.after(SETTLE_MS - 1).sight());
    assertThat(run.phase()).isEqualTo(Phase.HEALING);
    run.see(scene.after(2).sight());
    assertThat(run.phase()).isEqualTo(Phase.DONE);
    assertThat(run.view().why()).isEqualTo("60 s after it was healed, MySQL did not work again.");
  }

  @Test
  void booksThatSayNothingAreNoProofOfNoLoss() {
    ExperimentRun run = begin(Experiment.KAFKA);
    scene.service("kafka", ServiceState.HEALTHY, 900);
    scene.booksFollow = false;
    scene.rows = new Rows("fine", 1L, Scene.LAG_MS, null, null);
    run.see(scene.after(1_000).sight());
    assertThat(run.view().caughtUpAt()).isNotNull();
    run.see(scene.after(SETTLE_MS + 1).sight());
    assertThat(run.view().missing()).isNull();
    assertThat(run.view().why())
        .isEqualTo("60 s after it was healed, nobody could tell whether events are missing.");
  }

  @Test
  void aKilledGameServerComesBackInSeconds() {
    ExperimentRun run = begin(Experiment.GAME);
    scene.service("game", ServiceState.STARTING, 900);
    scene.player = new PlayerSight(true, 4_000, 4_000, 1, null);
    run.see(scene.after(4_000).sight());
    assertThat(run.view().live()).isEqualTo(new Words("stopped", "paused", "works"));
    scene.service("game", ServiceState.HEALTHY, 900);
    run.see(scene.after(500).sight());
    run.see(scene.after(500).sight());
    assertThat(run.phase()).as("nobody plays yet").isEqualTo(Phase.HEALING);
    scene.player = new PlayerSight(true, 0, 5_200, 1, 5_200L);
    run.see(scene.after(500).sight());
    assertThat(run.view().resumeMs()).isEqualTo(5_200);
    assertThat(run.view().asExpected()).isTrue();
  }

  @Test
  void moreThanTenSecondsAreNotSeconds() {
    ExperimentRun run = begin(Experiment.GAME);
    scene.service("game", ServiceState.HEALTHY, 900);
    scene.player = new PlayerSight(true, 0, 11_000, 1, 10_900L);
    run.see(scene.after(11_000).sight());
    assertThat(run.view().why()).isEqualTo("The first accepted move came 10900 ms after the kill.");
  }

  @Test
  void oldReadingsSayNothingOfNow() {
    ExperimentRun run = begin(Experiment.KAFKA);
    Readings old = scene.readings();
    scene.after(6_000);
    run.see(new Sight(scene.atMs, scene.services(), scene.player, old));
    assertThat(run.view().live()).isEqualTo(new Words("works", "unknown", "unknown"));
    assertThat(run.view().waitingEvents()).isNull();
  }

  private ExperimentRun begin(Experiment experiment) {
    return new ExperimentRun(experiment, scene.sight(), scene.atMs, SETTLE_MS);
  }

  private void stopKafka() {
    scene.service("kafka", ServiceState.STOPPED, 0);
    scene.shipping = new Shipping(false, 40L, 1_000L);
    scene.recording("paused");
  }

  /** The service is back under another pid, and everything else as the scene has it. */
  private void heal(ExperimentRun run, Experiment experiment) {
    run.see(scene.after(1_000).sight());
    scene.service(experiment.service(), ServiceState.HEALTHY, 900);
    run.see(scene.after(1_000).sight());
    run.see(scene.after(1_000).sight());
    assertThat(run.phase()).isEqualTo(Phase.DONE);
  }
}

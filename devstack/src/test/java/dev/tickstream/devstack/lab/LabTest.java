package dev.tickstream.devstack.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.lab.Lab.Reply;
import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The laboratory with services and eyes by script, and its real threads. */
class LabTest implements LabServices {
  private final Scene scene = new Scene();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<ScriptedEyes> eyes = new CopyOnWriteArrayList<>();
  private final Lab lab = new Lab(this, name -> 5, this::eyes, InstantSource.system());
  private volatile CountDownLatch mayClose = new CountDownLatch(0);
  private boolean refuses;

  @AfterEach
  void end() {
    lab.close();
    assertThat(eyes).as("eyes that were left open").allMatch(each -> each.closed);
  }

  @Test
  void showsEverythingBeforeTheFirstRun() {
    LabView view = lab.view();
    assertThat(view.experiments())
        .extracting(ExperimentView::id)
        .containsExactly("game", "redis", "mongodb", "kafka", "mysql", "platform");
    assertThat(view.experiments()).allMatch(each -> each.state().equals("idle"));
    assertThat(view.experiments().getFirst().kind()).isEqualTo("kill");
    assertThat(view.services()).hasSize(6).allMatch(each -> each.state().equals("healthy"));
    assertThat(view.services().getFirst().sinceMs()).isEqualTo(5);
  }

  @Test
  void breaksHealsAndKeepsTheRun() {
    assertThat(lab.breakIt("mongodb")).isInstanceOf(Reply.Begun.class);
    await().until(() -> done.contains("STOP mongodb"));
    assertThat(of("mongodb", lab.view()).state()).isEqualTo("broken");
    assertThat(lab.heal("mongodb")).isInstanceOf(Reply.Begun.class);
    await().until(() -> of("mongodb", lab.view()).state().equals("done"));
    ExperimentView after = of("mongodb", lab.view());
    assertThat(done).containsExactly("STOP mongodb", "START mongodb");
    assertThat(after.run()).isNotNull();
    assertThat(after.history()).hasSize(1);
    assertThat(after.history().getFirst().asExpected()).isTrue();
  }

  @Test
  void isDoneOnlyWhenItIsInTheHistoryAndTheNextMayBegin() {
    mayClose = new CountDownLatch(1);
    lab.breakIt("mongodb");
    await().until(() -> done.contains("STOP mongodb"));
    lab.heal("mongodb");
    await().until(() -> eyes.getFirst().closing);
    ExperimentView closing = of("mongodb", lab.view());
    assertThat(closing.state()).isEqualTo("healing");
    assertThat(lab.heal("mongodb")).isInstanceOf(Reply.Refused.class);
    assertThat(closing.history()).isEmpty();
    assertThat(lab.breakIt("kafka")).isInstanceOf(Reply.Refused.class);
    mayClose.countDown();
    await().until(() -> of("mongodb", lab.view()).state().equals("done"));
    assertThat(of("mongodb", lab.view()).history()).hasSize(1);
    assertThat(lab.breakIt("kafka")).isInstanceOf(Reply.Begun.class);
  }

  @Test
  void oneAtATime() {
    lab.breakIt("mongodb");
    assertThat(lab.breakIt("kafka")).isInstanceOf(Reply.Refused.class);
    assertThat(lab.breakIt("mongodb")).isInstanceOf(Reply.Refused.class);
    assertThat(lab.heal("kafka")).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void whatIsNotBrokenCannotBeHealedAndWhatDoesNotWorkNotBroken() {
    assertThat(lab.heal("kafka")).isInstanceOf(Reply.Refused.class);
    assertThat(lab.breakIt("database")).isInstanceOf(Reply.Unknown.class);
    scene.service("kafka", ServiceState.STOPPED, 0);
    assertThat(lab.breakIt("kafka")).isInstanceOf(Reply.Refused.class);
    scene.service("mysql", ServiceState.EXTERNAL, 0);
    assertThat(lab.breakIt("mysql"))
        .isEqualTo(new Reply.Refused("NOT_OURS", "mysql runs elsewhere: it is not ours to stop."));
  }

  @Test
  void whatCannotBeStoppedEndsTheRun() {
    refuses = true;
    lab.breakIt("redis");
    await().until(() -> of("redis", lab.view()).state().equals("done"));
    RunView run = of("redis", lab.view()).history().getFirst();
    assertThat(run.asExpected()).isFalse();
    assertThat(run.why()).isEqualTo("no");
  }

  @Test
  void anEndInBetweenLeavesNothingBehind() {
    lab.breakIt("mongodb");
    await().until(() -> done.contains("STOP mongodb"));
    lab.close();
    assertThat(eyes).allMatch(each -> each.closed);
    assertThat(lab.breakIt("mongodb")).isInstanceOf(Reply.Refused.class);
  }

  private static ExperimentView of(String id, LabView view) {
    return view.experiments().stream().filter(each -> each.id().equals(id)).findAny().orElseThrow();
  }

  private Eyes eyes() {
    ScriptedEyes fresh = new ScriptedEyes();
    eyes.add(fresh);
    return fresh;
  }

  @Override
  public List<ServiceStatus> all() {
    synchronized (scene) {
      return new ArrayList<>(scene.services());
    }
  }

  @Override
  public Outcome act(Action action, String service) {
    done.add(action + " " + service);
    if (refuses) {
      return new Outcome(false, "no");
    }
    synchronized (scene) {
      if (action == Action.STOP) {
        scene.service(service, ServiceState.STOPPED, 0);
      } else {
        scene.service(service, ServiceState.HEALTHY, 999);
      }
    }
    return new Outcome(true, "done");
  }

  /** Sees what the scene has, at the real time. */
  private final class ScriptedEyes implements Eyes {
    private volatile boolean closing;
    private volatile boolean closed;

    @Override
    public void open() {}

    @Override
    public void mark() {}

    @Override
    public PlayerSight player() {
      return scene.player;
    }

    @Override
    public @Nullable Readings readings() {
      long now = System.currentTimeMillis();
      return new Readings(
          now, new Shipping(true, 0L, 0L), Scene.rows("fine", 0L, 0, now), Operations.WORKS);
    }

    @Override
    public void close() {
      closing = true;
      try {
        closed = mayClose.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

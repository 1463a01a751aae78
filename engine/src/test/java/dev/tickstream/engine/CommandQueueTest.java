package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.CommandQueue.Offer;
import dev.tickstream.engine.ZoneInput.Drop;
import dev.tickstream.engine.ZoneInput.Join;
import dev.tickstream.engine.ZoneInput.Play;
import dev.tickstream.events.PlayerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandQueueTest {
  private static final PlayerId MINA = new PlayerId("mina");
  private static final TestViewer VIEWER = new TestViewer("mina");

  private final CommandQueue queue = new CommandQueue(8);

  private static Play command(long clientSeq) {
    return new Play(Rig.ZONE, MINA, VIEWER, clientSeq, 0, new Yard.Walk(0, 0));
  }

  private static Drop drop() {
    return new Drop(Rig.ZONE, MINA, VIEWER, "CONNECTION_LOST");
  }

  @Test
  void aFloodOfCommandsIsRefusedAndHidesNoDeparture() {
    int accepted = 0;
    for (int i = 1; i <= 100; i++) {
      accepted += queue.offer(command(i)) == Offer.ACCEPTED ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(queue.capacity()).isEqualTo(8);
    assertThat(queue.offer(command(101))).isEqualTo(Offer.FULL);
    assertThat(queue.offer(drop())).isEqualTo(Offer.ACCEPTED);
    assertThat(queue.depth()).isEqualTo(9);

    List<ZoneInput> drained = new ArrayList<>();
    assertThat(queue.drainSessions(drained::add, 100)).isEqualTo(1);
    assertThat(queue.drainCommands(drained::add, 5)).isEqualTo(5);
    assertThat(drained.get(0)).isEqualTo(drop());
    assertThat(drained.get(1)).isEqualTo(command(1));
    assertThat(queue.depth()).isEqualTo(3);
  }

  @Test
  void enteringIsBoundedLeavingIsNot() {
    Join join = new Join(Rig.ZONE, MINA, "Mina", "s", VIEWER);
    Offer last = Offer.ACCEPTED;
    for (int i = 0; i < 10_000; i++) {
      last = queue.offer(join);
    }
    assertThat(last).isEqualTo(Offer.FULL);
    assertThat(queue.offer(drop())).isEqualTo(Offer.ACCEPTED);
  }

  @Test
  void aClosedQueueTakesNothing() {
    queue.close();

    assertThat(queue.offer(command(1))).isEqualTo(Offer.CLOSED);
    assertThat(queue.offer(drop())).isEqualTo(Offer.CLOSED);
  }

  @Test
  void manyThreadsLoseNothing() throws InterruptedException {
    CommandQueue wide = new CommandQueue(4_096);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 1; i <= 1_000; i++) {
                      wide.offer(command(i));
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<ZoneInput> drained = new ArrayList<>();
    assertThat(wide.drainCommands(drained::add, 10_000)).isEqualTo(4_000);
  }

  @Test
  void aTickJudgesNoMoreThanItsLimit() {
    Rig rig = Rig.open();
    TestViewer mina = rig.join("mina");
    rig.tick();
    for (int i = 0; i < 250; i++) {
      rig.send("mina", new Yard.Walk(0, 0));
    }
    TickReport report = rig.tick();

    assertThat(mina.answers).hasSize(100);
    assertThat(report.queueDepth()).isEqualTo(150);
    rig.ticks(2);
    assertThat(mina.answers).hasSize(250);
  }
}

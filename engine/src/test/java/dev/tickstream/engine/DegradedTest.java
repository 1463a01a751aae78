package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DegradedTest {
  private final Rig rig = Rig.open();
  private final TestViewer mina = rig.join("mina");
  private final TestViewer joe = rig.join("joe");

  DegradedTest() {
    rig.tick();
    rig.journal.full = true;
  }

  @Test
  void withoutRoomNothingButMovesIsTakenAndEveryoneIsTold() {
    long before = rig.hash();
    int records = rig.journal.records().size();
    rig.send("mina", new Yard.Note("lost?"));
    TestViewer mia = rig.join("mia");
    TestViewer spectator = rig.watch();
    TickReport report = rig.tick();
    rig.ticks(30);

    assertThat(report.degraded()).isTrue();
    assertThat(rig.hash()).isEqualTo(before);
    assertThat(rig.journal.records()).hasSize(records);
    assertThat(mina.lastAnswer().reason()).isEqualTo("DURABILITY_DEGRADED");
    assertThat(mia.rejections).containsExactly("DURABILITY_DEGRADED");
    assertThat(mina.recording).containsExactly(false);
    assertThat(spectator.recording).containsExactly(false);
    rig.journal.full = false;
    rig.tick();
    assertThat(mina.recording).containsExactly(false, true);
    Sight.assertThatItSeesEverything(rig, spectator, "degraded");
  }

  @Test
  void departuresAreRecordedWhenThereIsRoomAgain() {
    rig.drop("mina");
    rig.leave("joe");
    rig.leave("joe");
    rig.tick();
    assertThat(joe.endings).isEmpty(); // not before it is recorded
    rig.journal.full = false;
    rig.tick();
    assertThat(joe.endings).containsExactly("GOODBYE");

    List<Object> last =
        rig.journal.events(rig.model).stream().<Object>map(event -> event.event()).toList();
    assertThat(last)
        .contains(
            new PlayerDroppedEvent(new PlayerId("mina"), "CONNECTION_LOST"),
            new PlayerDisconnectedEvent(new PlayerId("joe"), "GOODBYE"));
    assertThat(mina.endings).isEmpty();
  }

  @Test
  void snapshotsGoOn() {
    List<ShardCut> offered = new ArrayList<>();
    AtomicBoolean ready = new AtomicBoolean(true);
    SnapshotSink sink =
        new SnapshotSink() {
          @Override
          public boolean ready(long tick) {
            return ready.get();
          }

          @Override
          public void offer(ShardCut cut) {
            offered.add(cut);
          }
        };
    ShardConfig config =
        new ShardConfig(0, "test", 42, 100, 256, 40, 10, InterestConfig.DEFAULT, 1 << 20);
    InMemoryJournal journal = new InMemoryJournal();
    Shard shard =
        new Shard(config, Rig.YARD, List.of(Rig.ZONE), journal, rig.output, sink, () -> 0, () -> 0);
    shard.open(1, 0);
    for (int i = 0; i < 10; i++) {
      shard.tick(0);
    }
    journal.full = true;
    for (int i = 0; i < 20; i++) {
      shard.tick(0);
    }
    assertThat(offered.stream().map(ShardCut::tick)).containsExactly(10L, 20L, 30L);
    ready.set(false);
    for (int i = 0; i < 20; i++) {
      shard.tick(0);
    }
    assertThat(offered).hasSize(3); // none was made for a busy sink
  }

  @Test
  void theResumeWindowRestsMeanwhile() {
    rig.journal.full = false;
    rig.drop("mina");
    rig.ticks(30);
    rig.journal.full = true;
    rig.ticks(100);
    rig.journal.full = false;
    TestViewer again = rig.resume("mina");
    rig.tick();

    assertThat(again.welcomes).hasSize(1);
  }
}

package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerId;
import java.util.List;
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
  void withoutRoomNothingChangesAndEveryoneIsTold() {
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
    Sight.assertThatItSeesEverything(rig, spectator, "degraded");
  }

  @Test
  void departuresAreRecordedWhenThereIsRoomAgain() {
    rig.drop("mina");
    rig.leave("joe");
    rig.leave("joe");
    rig.tick();
    assertThat(joe.endings).containsExactly("GOODBYE");
    rig.journal.full = false;
    rig.tick();

    List<Object> last =
        rig.journal.events(rig.model).stream().<Object>map(event -> event.event()).toList();
    assertThat(last)
        .contains(
            new PlayerDroppedEvent(new PlayerId("mina"), "CONNECTION_LOST"),
            new PlayerDisconnectedEvent(new PlayerId("joe"), "GOODBYE"));
    assertThat(mina.endings).isEmpty();
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

package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.ZoneInput.Drop;
import dev.tickstream.engine.ZoneInput.Leave;
import dev.tickstream.engine.ZoneInput.Resume;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerResumedEvent;
import dev.tickstream.events.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
  private static final PlayerId MINA = new PlayerId("mina");

  private final Rig rig = Rig.open();

  private List<Object> recorded() {
    return rig.journal.events(rig.model).stream().<Object>map(EventEntry::event).toList();
  }

  @Test
  void aJoinIsWelcomedInTheSameTick() {
    TestViewer mina = rig.join("mina");
    rig.tick();

    assertThat(mina.welcomes).containsExactly(new TickOutput.Welcome(Rig.ZONE, MINA, 1, false, 0));
    assertThat(recorded().get(0))
        .isEqualTo(new PlayerConnectedEvent(MINA, "MINA", "session-of-mina"));
    assertThat(recorded().get(1)).isInstanceOf(Yard.Spawned.class);
    assertThat(rig.world().walkers().has(MINA)).isTrue();
  }

  @Test
  void aDroppedPlayerKeepsItsPlaceAndMayResume() {
    rig.join("mina");
    rig.tick();
    Yard.Walker walker = rig.world().walkers().require(MINA);
    rig.send("mina", new Yard.Note("x"));
    rig.drop("mina");
    rig.ticks(39);
    TestViewer again = rig.resume("mina");
    rig.tick();

    assertThat(rig.world().walkers().get(MINA)).isEqualTo(walker);
    assertThat(again.welcomes.get(0).resumed()).isTrue();
    assertThat(recorded())
        .contains(new PlayerDroppedEvent(MINA, "CONNECTION_LOST"), new PlayerResumedEvent(MINA));
  }

  @Test
  void theResumeWindowEnds() {
    rig.join("mina");
    rig.tick();
    rig.drop("mina");
    rig.ticks(40);
    assertThat(rig.world().walkers().has(MINA)).isTrue();
    rig.tick();

    assertThat(rig.world().walkers().has(MINA)).isFalse();
    assertThat(recorded()).contains(new PlayerDisconnectedEvent(MINA, "RESUME_EXPIRED"));
    TestViewer late = rig.resume("mina");
    rig.tick();
    assertThat(late.rejections).containsExactly("RESUME_UNKNOWN");
    assertThat(rig.output.reports.get(rig.output.reports.size() - 1).zones().get(0).players())
        .isZero();
  }

  @Test
  void aResumeBeforeTheDropIsNoticedReplacesTheOldViewer() {
    TestViewer old = rig.join("mina");
    rig.tick();
    TestViewer again = rig.resume("mina");
    rig.offer(new Drop(Rig.ZONE, MINA, old, "CONNECTION_LOST"));
    rig.tick();

    assertThat(old.endings).containsExactly("SESSION_REPLACED");
    assertThat(again.welcomes).hasSize(1);
    assertThat(recorded()).noneMatch(PlayerDroppedEvent.class::isInstance);
  }

  @Test
  void aSecondJoinTakesThePlaceOver() {
    TestViewer old = rig.join("mina");
    rig.tick();
    Yard.Walker walker = rig.world().walkers().require(MINA);
    TestViewer other = rig.join("mina");
    rig.tick();

    assertThat(old.endings).containsExactly("SESSION_REPLACED");
    assertThat(other.welcomes).hasSize(1);
    assertThat(rig.world().walkers().get(MINA)).isEqualTo(walker);
    assertThat(recorded().stream().filter(Yard.Spawned.class::isInstance)).hasSize(1);
    rig.send("mina", new Yard.Note("from the new one"));
    rig.tick();
    assertThat(other.lastAnswer().accepted()).isTrue();
  }

  @Test
  void someoneElsesSessionNeitherResumesNorLeaves() {
    rig.join("mina");
    rig.tick();
    TestViewer thief = new TestViewer("thief");
    rig.offer(new Resume(Rig.ZONE, MINA, "another session", thief));
    rig.offer(new Leave(Rig.ZONE, MINA, "another session", "KICKED"));
    rig.tick();

    assertThat(thief.rejections).containsExactly("RESUME_UNKNOWN");
    assertThat(rig.world().walkers().has(MINA)).isTrue();
  }

  @Test
  void leavingRunsTheLeaveRuleThenRemovesTheRows() {
    TestViewer mina = rig.join("mina");
    rig.tick();
    rig.send("mina", new Yard.Note("mine"));
    rig.tick();
    rig.leave("mina");
    rig.tick();

    assertThat(mina.endings).containsExactly("GOODBYE");
    assertThat(rig.world().diaries().has(MINA)).isFalse();
    assertThat(rig.world().walkers().has(MINA)).isFalse();
    List<Object> recorded = recorded();
    int gone = recorded.indexOf(new PlayerDisconnectedEvent(MINA, "GOODBYE"));
    assertThat(recorded.get(gone - 1)).isInstanceOf(Yard.CoinDropped.class);
  }

  @Test
  void aFullZoneRefuses() {
    for (int i = 0; i < 20; i++) {
      rig.join("p" + i);
    }
    TestViewer late = rig.join("late");
    rig.tick();

    assertThat(late.rejections).containsExactly("ZONE_FULL");
    assertThat(late.welcomes).isEmpty();
    rig.drop("p3");
    rig.tick();
    TestViewer stillLate = rig.join("late");
    rig.tick();
    assertThat(stillLate.rejections).containsExactly("ZONE_FULL"); // the place is kept
    rig.leave("p4");
    rig.tick();
    TestViewer inTime = rig.join("late");
    rig.tick();
    assertThat(inTime.welcomes).hasSize(1);
  }

  @Test
  void anotherShardsZoneIsRefused() {
    TestViewer lost = rig.join(new ZoneId("elsewhere-1"), "mina");
    rig.tick();

    assertThat(lost.rejections).containsExactly("WRONG_ZONE");
  }

  @Test
  void aSpectatorSeesAndIsForgotten() {
    TestViewer spectator = rig.watch();
    rig.tick();
    assertThat(spectator.welcomes.get(0).player()).isNull();
    rig.join("mina");
    rig.tick();
    int told = spectator.changes;
    rig.offer(new ZoneInput.Unwatch(Rig.ZONE, spectator));
    rig.send("mina", new Yard.Walk(1, 1));
    rig.tick();

    assertThat(spectator.changes).isEqualTo(told);
    assertThat(rig.output.reports.get(0).zones().get(0).spectators()).isEqualTo(1);
  }
}

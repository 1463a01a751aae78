package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.ZoneInput.Play;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.PlayerMovedEvent.Move;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeciderTest {
  private static final PlayerId MINA = new PlayerId("mina");

  private final Rig rig = Rig.open();
  private final TestViewer mina = rig.join("mina");

  DeciderTest() {
    rig.tick();
  }

  @Test
  void answersInTheSameTickWithReasonAndFigures() {
    long clientSeq = rig.send("mina", new Yard.Walk(0, 1));
    rig.tick();
    assertThat(mina.answers).containsExactly(new Judged(clientSeq, 2, true, "", 0, 0));

    rig.send("mina", new Yard.Walk(-1_000_000, 0));
    rig.tick();
    assertThat(mina.lastAnswer().reason()).isEqualTo("OUTSIDE");

    int dx = rig.world().walkers().require(MINA).at().cell().x() < 50 ? 1 : -1;
    rig.send("mina", new Yard.Walk(dx * 30_000, 0));
    rig.tick();
    assertThat(mina.lastAnswer()).isEqualTo(new Judged(3, 4, false, "TOO_FAR", 30_000, 20_480));
  }

  @Test
  void aCommandSentAgainTakesEffectOnce() {
    Yard.Walker before = rig.world().walkers().require(MINA);
    long clientSeq = rig.send("mina", new Yard.Walk(0, 1));
    rig.play(Rig.ZONE, "mina", clientSeq, new Yard.Walk(0, 1));
    rig.tick();
    rig.play(Rig.ZONE, "mina", clientSeq, new Yard.Walk(0, 1));
    rig.tick();

    assertThat(mina.answers).hasSize(3).allMatch(Judged::accepted);
    Yard.Walker after = rig.world().walkers().require(MINA);
    assertThat(after.steps()).isEqualTo(before.steps() + 1);
  }

  @Test
  void aNumberBelowTheLastThatTookEffectIsRefusedAsJudged() {
    rig.send("mina", new Yard.Walk(-1_000_000, 0));
    long last = rig.send("mina", new Yard.Walk(0, 1));
    rig.tick();
    rig.play(Rig.ZONE, "mina", last - 1, new Yard.Walk(0, 1));
    rig.play(Rig.ZONE, "mina", last, new Yard.Walk(0, 1));
    rig.tick();

    assertThat(mina.answers.stream().map(Judged::reason))
        .containsExactly("OUTSIDE", "", "ALREADY_JUDGED", "");
    assertThat(mina.answers.get(2).accepted()).isFalse();
    assertThat(rig.world().walkers().require(MINA).steps()).isEqualTo(1);
  }

  @Test
  void unknownCommandsAndSequencesAreRefused() {
    rig.offer(new Play(Rig.ZONE, MINA, mina, 1, 99, new Yard.Walk(0, 0)));
    rig.offer(new Play(Rig.ZONE, MINA, mina, 2, -1, new Yard.Walk(0, 0)));
    rig.offer(new Play(Rig.ZONE, MINA, mina, 3, 2, new Yard.Walk(0, 0)));
    rig.offer(new Play(Rig.ZONE, MINA, mina, 0, 0, new Yard.Walk(0, 0)));
    TestViewer stranger = new TestViewer("stranger");
    rig.offer(new Play(Rig.ZONE, MINA, stranger, 4, 0, new Yard.Walk(0, 0)));
    rig.tick();

    assertThat(mina.answers.stream().map(Judged::reason))
        .containsExactly("UNKNOWN_COMMAND", "UNKNOWN_COMMAND", "UNKNOWN_COMMAND", "BAD_COMMAND");
    assertThat(stranger.lastAnswer().reason()).isEqualTo("NOT_LOGGED_IN");
  }

  @ParameterizedTest
  @EnumSource(names = {"DECIDE", "UNWRITABLE_EVENT", "NO_HANDLER", "PUT_IN_DECIDE", "MOVE_ANOTHER"})
  void aThrowInDecideCostsOneRefusal(Yard.How how) {
    long before = rig.hash();
    int records = rig.journal.records().size();
    rig.send("mina", new Yard.Break(how));
    rig.send("mina", new Yard.Note("goes on"));
    rig.tick();

    assertThat(mina.answers.stream().map(Judged::reason)).containsExactly("HANDLER_FAILED", "");
    assertThat(rig.output.faults).hasSize(1);
    assertThat(rig.output.faults.get(0).cost()).isEqualTo(Fault.Cost.COMMAND);
    assertThat(rig.output.faults.get(0).where()).isEqualTo("Break of mina");
    assertThat(rig.hash()).isNotEqualTo(before);
    assertThat(rig.journal.events(rig.model).stream().skip(records - 1).map(e -> e.type()))
        .contains("Noted")
        .doesNotContain("Broke");
    assertThat(rig.world().purses().size()).isZero();
  }

  @Test
  void motionsOfATickTravelTogetherAndSayWhatTheyFollow() {
    TestViewer joe = rig.join("joe");
    rig.tick(); // an even tick, so that the next has no timed rule
    int records = rig.journal.records().size();
    rig.send("mina", new Yard.Walk(0, 1));
    rig.send("mina", new Yard.Note("between"));
    rig.send("joe", new Yard.Walk(0, -1));
    rig.send("mina", new Yard.Walk(0, 2));
    rig.tick();

    List<PlayerMovedEvent> moved =
        rig.journal.ticks(rig.model).get(rig.journal.ticks(rig.model).size() - 1).events().stream()
            .map(JournalEntry.EventEntry::event)
            .filter(PlayerMovedEvent.class::isInstance)
            .map(PlayerMovedEvent.class::cast)
            .toList();
    assertThat(moved).hasSize(1);
    assertThat(moved.get(0).motion()).isEqualTo("Walked");
    assertThat(moved.get(0).unitsPerCell()).isEqualTo(1024);
    List<Move> moves = moved.get(0).moves();
    assertThat(moves.stream().map(Move::after)).containsExactly(0, 1, 1);
    assertThat(moves.stream().map(Move::clientSeq)).containsExactly(1L, 1L, 3L);
    assertThat(moves.get(2).from()).isEqualTo(moves.get(0).to());
    assertThat(rig.journal.records().size() - records).isEqualTo(3); // Noted, moves, commit
    assertThat(joe.lastAnswer().accepted()).isTrue();
  }
}

package dev.tickstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Verdict;
import org.junit.jupiter.api.Test;

/** Moves and facts of one tick that do not commute are replayed in the order they happened. */
class ReplayOrderTest {
  public record Draw(int x) implements Command {}

  public record Moved(PlayerId player, Cell to) implements Motion {}

  /** Marks wherever the player stands. */
  public record Marked(PlayerId player) implements Fact {}

  public record Spawned(PlayerId player) implements Fact {}

  public record Pen(Cell at) {}

  public record Mark(long count) {}

  public record Paper(Table<PlayerId, Pen> pens, Table<Cell, Mark> marks) {}

  /** Each command moves the pen, marks, moves on and marks again. */
  private static final class Drawing implements Game<Paper> {
    @Override
    public String id() {
      return "drawing";
    }

    @Override
    public Paper world(Tables tables) {
      return new Paper(tables.players(Pen.class).locatedBy(Pen::at), tables.cells(Mark.class));
    }

    @Override
    public void rules(Rules<Paper> rules) {
      rules
          .grid(64, 64)
          .command(Draw.class, (paper, draw, turn) -> draw(draw, turn.player()))
          .event(Spawned.class, (paper, e, t) -> move(paper, e.player(), new Cell(0, 0)))
          .event(Moved.class, (paper, e, t) -> move(paper, e.player(), e.to()))
          .event(Marked.class, (paper, e, t) -> mark(paper, e.player()))
          .onJoin((paper, player, now) -> now.emit(new Spawned(player)));
    }

    private static Verdict draw(Draw draw, PlayerId player) {
      return Verdict.accepted(
          new Moved(player, new Cell(draw.x(), 0)),
          new Marked(player),
          new Moved(player, new Cell(draw.x(), 1)),
          new Marked(player));
    }

    private static void move(Paper paper, PlayerId player, Cell to) {
      paper.pens().put(player, new Pen(to));
    }

    private static void mark(Paper paper, PlayerId player) {
      Cell at = paper.pens().require(player).at();
      Mark mark = paper.marks().get(at);
      paper.marks().put(at, new Mark(mark == null ? 1 : mark.count() + 1));
    }
  }

  @Test
  void movesAreReplayedAmongTheFactsTheyCameBetween() {
    ZoneDriver<Paper> zone = ZoneDriver.of(new Drawing()).join("mina").join("joe").ticks(1);
    zone.command("mina", new Draw(3)).command("joe", new Draw(5)).command("mina", new Draw(7));
    zone.ticks(1); // the driver replays the tick and compares

    assertThat(zone.world().marks().keys())
        .containsExactly(
            new Cell(3, 0),
            new Cell(3, 1),
            new Cell(5, 0),
            new Cell(5, 1),
            new Cell(7, 0),
            new Cell(7, 1));
  }

  @Test
  void aDepartureSettledLateDoesNotFollowThePlayerIntoItsNextSession() {
    ZoneDriver<Paper> zone = ZoneDriver.of(new Drawing()).join("mina").ticks(1);
    zone.journalFull(true).leave("mina").ticks(1);
    zone.journalFull(false).ticks(1);
    zone.join("mina").ticks(5);

    assertThat(zone.isInside("mina")).isTrue();
    assertThat(zone.world().pens().has(zone.id("mina"))).isTrue();
  }
}

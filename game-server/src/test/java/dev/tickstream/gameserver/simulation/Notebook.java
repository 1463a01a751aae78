package dev.tickstream.gameserver.simulation;

import dev.tickstream.events.EventType;
import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.events.Topic;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Reason;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;

/** Walking about and writing pages, some of them large, so that journal segments are soon full. */
public final class Notebook implements Game<Notebook.World> {
  static final int WALK = 0;
  static final int WRITE = 1;
  static final int WIDTH = 16;

  public record Walk(Cell to) implements Command {}

  public record Write(String text) implements Command {}

  public record Opened(PlayerId player, Cell at) implements Fact {}

  public record Walked(PlayerId player, Cell at) implements Motion {}

  @EventType(topic = Topic.COMBAT)
  public record Written(PlayerId player, String text) implements Fact {}

  public record Author(Cell at, long pages, long letters) {}

  public record World(Table<PlayerId, Author> authors) {}

  public enum No implements Reason {
    NOTHING_WRITTEN
  }

  @Override
  public String id() {
    return "notebook";
  }

  @Override
  public World world(Tables tables) {
    return new World(tables.players(Author.class).locatedBy(Author::at));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules
        .grid(WIDTH, WIDTH)
        .playersMax(10)
        .command(Walk.class, (world, walk, turn) -> walk(walk, turn))
        .command(Write.class, (world, write, turn) -> write(write, turn))
        .event(Opened.class, (world, e, tick) -> put(world, e.player(), new Author(e.at(), 0, 0)))
        .event(Walked.class, Notebook::walked)
        .event(Written.class, Notebook::written)
        .onJoin((world, player, now) -> now.emit(new Opened(player, now.randomCell("desk"))));
  }

  private static Verdict walk(Walk walk, Turn turn) {
    return Verdict.accepted(new Walked(turn.player(), walk.to()));
  }

  private static Verdict write(Write write, Turn turn) {
    if (write.text().isEmpty()) {
      return Verdict.refused(No.NOTHING_WRITTEN);
    }
    Verdict written = Verdict.accepted(new Written(turn.player(), write.text()));
    return write.text().length() % 3 == 0
        ? written.and(new RewardGrantedEvent(turn.player(), "pages", 1, "written"))
        : written;
  }

  private static void walked(World world, Walked walked, long tick) {
    Author author = world.authors().require(walked.player());
    put(world, walked.player(), new Author(walked.at(), author.pages(), author.letters()));
  }

  private static void written(World world, Written written, long tick) {
    Author author = world.authors().require(written.player());
    put(
        world,
        written.player(),
        new Author(author.at(), author.pages() + 1, author.letters() + written.text().length()));
  }

  private static void put(World world, PlayerId player, Author author) {
    world.authors().put(player, author);
  }
}

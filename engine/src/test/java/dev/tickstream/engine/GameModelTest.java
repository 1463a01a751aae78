package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.events.Fact;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Verdict;
import dev.tickstream.gameapi.Visibility;
import dev.tickstream.gameapi.VisibleTo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Games that cannot run are refused at start, in words that say what to change. */
class GameModelTest {
  public record Go(int x) implements Command {}

  @SuppressWarnings("ArrayRecordComponent") // what is refused
  public record GoFar(int[] steps) implements Command {}

  public record Went(PlayerId player, int x) implements Fact {}

  public record Tagged(Set<String> tags) implements Fact {}

  public record Slid(PlayerId player, Cell to, int speed) implements Motion {}

  public record Row(int value) {}

  public record Mapped(Map<String, Integer> values) {}

  public record Hidden(@VisibleTo(Visibility.SERVER) int secret) {}

  public record Nested(Hidden hidden) {}

  public record Owned(@VisibleTo(Visibility.OWNER) int mine) {}

  public record World(Table<String, Row> rows) {}

  public record Counting(Table<String, Row> rows, int counter) {}

  public record TwoTables(Table<String, Row> rows, Table<String, Row> more) {}

  public record Players(Table<String, Row> players) {}

  public record Empty() {}

  /** A game put together from its parts. */
  private record Parts<W extends Record>(
      String id, Function<Tables, W> makeWorld, Consumer<Rules<W>> makeRules) implements Game<W> {
    @Override
    public W world(Tables tables) {
      return makeWorld.apply(tables);
    }

    @Override
    public void rules(Rules<W> rules) {
      makeRules.accept(rules);
    }
  }

  private static World rows(Tables tables) {
    return new World(tables.keyedBy(String.class, Row.class));
  }

  private static void refusesRules(Consumer<Rules<World>> rules, String... words) {
    assertThatThrownBy(() -> GameModel.of(new Parts<>("odd", GameModelTest::rows, rules)))
        .isInstanceOf(InvalidGameException.class)
        .hasMessageStartingWith("game odd: ")
        .hasMessageContainingAll(words);
  }

  private static <W extends Record> void refusesWorld(Function<Tables, W> world, String... words) {
    assertThatThrownBy(() -> GameModel.of(new Parts<W>("odd", world, rules -> rules.grid(8, 8))))
        .isInstanceOf(InvalidGameException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void rulesThatCannotWork() {
    refusesRules(rules -> {}, "grid(width, height)");
    refusesRules(rules -> rules.grid(0, 8), "grid(0, 8)", "4096");
    refusesRules(rules -> rules.grid(8, 8).playersMax(0), "playersMax(0)");
    refusesRules(rules -> rules.grid(8, 8).everyTicks(0, (w, now) -> {}), "everyTicks(0)");
    refusesRules(
        rules -> rules.grid(8, 8).event(PlayerConnectedEvent.class, (w, e, t) -> {}),
        "PlayerConnectedEvent",
        "onJoin");
    refusesRules(
        rules ->
            rules.grid(8, 8).event(Went.class, (w, e, t) -> {}).event(Went.class, (w, e, t) -> {}),
        "two handlers",
        "Went");
    refusesRules(
        rules ->
            rules
                .grid(8, 8)
                .command(Go.class, (w, c, t) -> Verdict.accepted())
                .command(Go.class, (w, c, t) -> Verdict.accepted()),
        "two handlers",
        "Go");
  }

  @Test
  void typesWhoseBytesWouldDiffer() {
    refusesRules(
        rules -> rules.grid(8, 8).command(GoFar.class, (w, c, t) -> Verdict.accepted()),
        "command GoFar",
        "steps");
    refusesRules(
        rules -> rules.grid(8, 8).event(Tagged.class, (w, e, t) -> {}), "event Tagged", "tags");
    refusesWorld(
        tables -> {
          tables.keyedBy(String.class, Mapped.class);
          return new Empty();
        },
        "no component of Empty");
    refusesWorld(
        tables -> new MappedWorld(tables.keyedBy(String.class, Mapped.class)),
        "table 'mapped'",
        "values");
  }

  public record MappedWorld(Table<String, Mapped> mapped) {}

  public record OwnedWorld(Table<Cell, Owned> owned) {}

  public record NestedWorld(Table<Cell, Nested> nested) {}

  @Test
  void motionsThatSayTooMuch() {
    refusesRules(
        rules -> rules.grid(8, 8).event(Slid.class, (w, e, t) -> {}),
        "motion Slid",
        "make it a Fact");
  }

  @Test
  void worldsThatHideSomething() {
    refusesWorld(
        tables -> new Counting(tables.keyedBy(String.class, Row.class), 3),
        "'counter'",
        "tables and nothing else");
    refusesWorld(
        tables -> {
          Table<String, Row> one = tables.keyedBy(String.class, Row.class);
          return new TwoTables(one, one);
        },
        "'more'",
        "same table");
    refusesWorld(tables -> new Players(tables.keyedBy(String.class, Row.class)), "'players'");
    refusesWorld(tables -> new OwnedWorld(tables.cells(Owned.class)), "'owned'", "PlayerId");
    refusesWorld(tables -> new NestedWorld(tables.cells(Nested.class)), "Hidden.secret");
  }

  @Test
  void namesThatCannotNameAZone() {
    assertThatThrownBy(
            () -> GameModel.of(new Parts<>("Odd Game", GameModelTest::rows, r -> r.grid(8, 8))))
        .hasMessageContaining("game id 'Odd Game'");
  }

  @Test
  void rulesAreRegisteredInRulesOnly() {
    Rules<?>[] kept = new Rules<?>[1];
    GameModel.of(new Parts<>("odd", GameModelTest::rows, rules -> kept[0] = rules.grid(8, 8)));

    assertThatThrownBy(() -> kept[0].playersMax(3)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void describesTheYardToItsClients() {
    GameDescriptor yard = Rig.YARD.descriptor();

    assertThat(yard.game()).isEqualTo("yard");
    assertThat(yard.tickHz()).isEqualTo(20);
    assertThat(yard.grid()).isEqualTo(new GameDescriptor.Grid(100, 100));
    assertThat(yard.commands().stream().map(c -> c.id() + c.name()))
        .containsExactly("0Walk", "1Dash", "2Note", "3Shout", "4Break");
    assertThat(yard.commands().get(3).fields().get(0).type().kind()).isEqualTo("list");
    FieldType listed = yard.commands().get(3).fields().get(0).type().of();
    assertThat(listed).isEqualTo(FieldType.scalar("string").named("PlayerId"));
    assertThat(yard.commands().get(4).fields().get(0).type().values()).contains("DECIDE");
    assertThat(yard.reasons())
        .containsExactly(
            new GameDescriptor.ReasonCode("OUTSIDE", ""),
            new GameDescriptor.ReasonCode("TOO_FAR", "units"));
    assertThat(yard.events().get(1).kind()).isEqualTo("motion");
    assertThat(yard.events().stream().filter(e -> e.id() >= EventTypes.STANDARD_IDS)).hasSize(9);
    assertThat(yard.tables().stream().map(t -> t.id() + t.name()))
        .containsExactly("0players", "1walkers", "2coins", "3purses", "4diaries");
    GameDescriptor.TableForm walkers = yard.tables().get(1);
    assertThat(walkers.location()).isEqualTo("row");
    assertThat(walkers.locationField()).isEqualTo("at");
    assertThat(walkers.row().stream().map(GameDescriptor.RowField::name))
        .isEqualTo(List.of("at", "steps"));
    assertThat(walkers.row().get(1).visibility()).isEqualTo(Visibility.OWNER);
    assertThat(yard.tables().get(2).location()).isEqualTo("key");
    assertThat(yard.tables().get(3).location()).isNull();
  }

  @Test
  void namesEventTypesForTheServers() {
    EventTypes events = Rig.YARD.events();

    assertThat(events.require("RewardGrantedEvent").standard()).isTrue();
    assertThat(events.require("RewardGrantedEvent").topic().kafkaName())
        .isEqualTo("game.events.economy");
    assertThat(events.require("Noted").standard()).isFalse();
    assertThat(events.find("Nothing")).isNull();
    assertThatThrownBy(() -> events.require("Nothing"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Rig.YARD.commandCount()).isEqualTo(5);
    assertThat(Rig.YARD.commandCodec(0)).isNotNull();
  }
}

package dev.tickstream.testkit;

import dev.tickstream.events.Fact;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Reason;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import dev.tickstream.gameapi.Turn;
import dev.tickstream.gameapi.Verdict;

/** Players switch lamps; one switch is broken on purpose, another forgets to be deterministic. */
public final class Lamps implements Game<Lamps.World> {
  public record Switch(String lamp) implements Command {}

  public record Switched(PlayerId by, String lamp) implements Fact {}

  public enum No implements Reason {
    NO_SUCH_LAMP
  }

  public record Lamp(long times) {}

  public record World(Table<String, Lamp> lamps) {}

  private long uses;

  @Override
  public String id() {
    return "lamps";
  }

  @Override
  public World world(Tables tables) {
    return new World(tables.keyedBy(String.class, Lamp.class));
  }

  @Override
  public void rules(Rules<World> rules) {
    rules.grid(1, 1).command(Switch.class, this::decide).event(Switched.class, this::apply);
  }

  private Verdict decide(World world, Switch command, Turn turn) {
    return switch (command.lamp()) {
      case "" -> Verdict.refused(No.NO_SUCH_LAMP, 0, 1);
      case "broken" -> throw new IllegalStateException("sparks");
      default -> Verdict.accepted(new Switched(turn.player(), command.lamp()));
    };
  }

  private void apply(World world, Switched event, long tick) {
    Lamp lamp = world.lamps().get(event.lamp());
    long times = lamp == null ? 1 : lamp.times() + 1;
    if (event.lamp().equals("moody")) {
      times = ++uses; // state outside the world: another zone sees another number
    }
    world.lamps().put(event.lamp(), new Lamp(times));
  }
}

package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.gameapi.Command;
import dev.tickstream.gameapi.Reason;
import dev.tickstream.gameapi.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes a game's rules, checking each as it comes; reading begins when the game is done. */
final class RuleBook<W extends Record> implements Rules<W> {
  private static final int EDGE_MAX = 4_096;
  private static final int PLAYERS_MAX = 100;

  final List<CommandKind> commands = new ArrayList<>();
  final Map<Class<? extends Event>, Apply<Record, Event>> events = new LinkedHashMap<>();
  final List<PlayerRule<Record>> joins = new ArrayList<>();
  final List<PlayerRule<Record>> leaves = new ArrayList<>();
  final List<TimedKind> timed = new ArrayList<>();
  final List<Class<? extends Reason>> reasons = new ArrayList<>();
  int width;
  int height;
  int playersMax = PLAYERS_MAX;
  private final Class<W> worldType;
  private final Set<String> names = new HashSet<>();
  private boolean closed;

  RuleBook(Class<W> worldType) {
    this.worldType = worldType;
  }

  /** Ends the registration. */
  void close() {
    closed = true;
    if (width == 0) {
      throw new InvalidGameException("say how large a zone is: rules.grid(width, height)");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("rules are registered in Game.rules only");
    }
  }

  @Override
  public Rules<W> grid(int newWidth, int newHeight) {
    requireOpen();
    if (newWidth < 1 || newHeight < 1 || newWidth > EDGE_MAX || newHeight > EDGE_MAX) {
      throw new InvalidGameException(
          "grid(" + newWidth + ", " + newHeight + "): 1 to " + EDGE_MAX + " cells each way");
    }
    width = newWidth;
    height = newHeight;
    return this;
  }

  @Override
  public Rules<W> playersMax(int players) {
    requireOpen();
    if (players < 1) {
      throw new InvalidGameException("playersMax(" + players + "): at least 1");
    }
    playersMax = players;
    return this;
  }

  @Override
  public Rules<W> reasons(Class<? extends Reason> type) {
    requireOpen();
    if (!type.isEnum()) {
      throw new InvalidGameException("reasons " + type.getSimpleName() + " must be an enum");
    }
    reasons.add(type);
    return this;
  }

  @Override
  public <C extends Record & Command> Rules<W> command(Class<C> type, Decide<W, C> decide) {
    requireOpen();
    requireNewName("command", type);
    Decide<Record, Record> erased =
        (world, command, turn) -> decide.decide(worldType.cast(world), type.cast(command), turn);
    try {
      commands.add(new CommandKind(commands.size(), type, ErasedCodecs.row(type), erased));
    } catch (IllegalArgumentException unfit) {
      throw unfit("command", type, unfit);
    }
    return this;
  }

  @Override
  public <E extends Record & Event> Rules<W> event(Class<E> type, Apply<W, E> apply) {
    requireOpen();
    if (StandardEvents.isEnginesOwn(type)) {
      throw new InvalidGameException(
          "event "
              + type.getSimpleName()
              + " is handled by the engine: use onJoin and onLeave to react");
    }
    requireNewName("event", type);
    requireNoStandardName(type);
    events.put(
        type, (world, event, tick) -> apply.apply(worldType.cast(world), type.cast(event), tick));
    return this;
  }

  @Override
  public Rules<W> onJoin(PlayerRule<W> rule) {
    requireOpen();
    joins.add(erase(rule));
    return this;
  }

  @Override
  public Rules<W> onLeave(PlayerRule<W> rule) {
    requireOpen();
    leaves.add(erase(rule));
    return this;
  }

  private PlayerRule<Record> erase(PlayerRule<W> rule) {
    return (world, player, now) -> rule.run(worldType.cast(world), player, now);
  }

  @Override
  public Rules<W> everyTicks(int ticks, TimedRule<W> rule) {
    requireOpen();
    if (ticks < 1) {
      throw new InvalidGameException("everyTicks(" + ticks + "): at least 1");
    }
    timed.add(new TimedKind(ticks, (world, now) -> rule.run(worldType.cast(world), now)));
    return this;
  }

  private void requireNewName(String what, Class<?> type) {
    if (!names.add(what + ' ' + type.getSimpleName())) {
      throw new InvalidGameException(
          "two handlers for " + what + " " + type.getSimpleName() + ": one name, one handler");
    }
  }

  private static void requireNoStandardName(Class<?> type) {
    for (Class<?> standard : StandardEvents.ALL) {
      if (standard != type && standard.getSimpleName().equals(type.getSimpleName())) {
        throw new InvalidGameException(
            "event " + type.getSimpleName() + " has the name of a standard event: choose another");
      }
    }
  }

  static InvalidGameException unfit(String what, Class<?> type, IllegalArgumentException unfit) {
    return new InvalidGameException(
        what + " " + type.getSimpleName() + ": " + unfit.getMessage(), unfit);
  }
}

package dev.tickstream.engine;

import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Rules.PlayerRule;
import dev.tickstream.msgpack.Codec;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A game, checked and made ready: its codecs, handlers and description. One serves all zones;
 * immutable, safe on any thread (its handlers run on shard threads).
 */
public final class GameModel {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final String id;
  private final int version;
  private final WorldShape world;
  private final RuleBook<?> rules;
  private final EventTypes events;
  private final Map<Class<?>, EventHandler> handlers;
  private final GameDescriptor descriptor;

  private GameModel(Game<?> game, WorldShape world, RuleBook<?> rules) {
    this.id = game.id();
    this.version = game.version();
    this.world = world;
    this.rules = rules;
    List<EventHandler> all = EventHandlers.of(rules);
    this.events = new EventTypes(all.stream().map(EventHandler::kind).toList());
    this.handlers = EventHandlers.byType(all);
    this.descriptor = DescriptorWriter.describe(game, rules, events, world);
  }

  /**
   * Reads a game's declarations.
   *
   * @throws InvalidGameException if it cannot be run; the message says what to change
   */
  public static <W extends Record> GameModel of(Game<W> game) {
    String id = game.id();
    if (!ID.matcher(id).matches()) {
      throw new InvalidGameException(
          "game id '" + id + "': 1 to 40 of a-z, 0-9 and '-', not beginning with '-'");
    }
    try {
      WorldShape world = new WorldShape(game);
      @SuppressWarnings("unchecked") // Game<W>.world returns a W, and records have no subclasses
      Class<W> worldType = (Class<W>) world.worldType();
      RuleBook<W> rules = new RuleBook<>(worldType);
      game.rules(rules);
      rules.close();
      return new GameModel(game, world, rules);
    } catch (InvalidGameException invalid) {
      throw new InvalidGameException("game " + id + ": " + invalid.getMessage(), invalid);
    }
  }

  /** The game's name. */
  public String id() {
    return id;
  }

  /** Version of commands, events and rows. */
  public int version() {
    return version;
  }

  /** What clients need to know. */
  public GameDescriptor descriptor() {
    return descriptor;
  }

  /** Number of commands; their ids are 0 to that minus 1. */
  public int commandCount() {
    return rules.commands.size();
  }

  /**
   * Codec of a command's body.
   *
   * @throws IndexOutOfBoundsException for an unknown id
   */
  public Codec<? extends Record> commandCodec(int commandId) {
    return rules.commands.get(commandId).codec();
  }

  /** All events this game's zones can record. */
  public EventTypes events() {
    return events;
  }

  WorldShape world() {
    return world;
  }

  @Nullable CommandKind command(int commandId) {
    return commandId >= 0 && commandId < rules.commands.size()
        ? rules.commands.get(commandId)
        : null;
  }

  @Nullable EventHandler handler(Class<?> event) {
    return handlers.get(event);
  }

  List<PlayerRule<Record>> joins() {
    return rules.joins;
  }

  List<PlayerRule<Record>> leaves() {
    return rules.leaves;
  }

  List<TimedKind> timed() {
    return rules.timed;
  }

  int width() {
    return rules.width;
  }

  int height() {
    return rules.height;
  }

  int playersMax() {
    return rules.playersMax;
  }
}

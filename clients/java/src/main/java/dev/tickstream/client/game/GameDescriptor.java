package dev.tickstream.client.game;

import dev.tickstream.msgpack.MessagePackWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code GET /game} says of a game: enough to build its commands and read its world without
 * the game's classes. Immutable.
 *
 * @param width columns of a zone
 * @param height rows of a zone
 * @param interestCells edge of an interest cell, in cells of the grid
 */
public record GameDescriptor(
    String game,
    int tickHz,
    int unitsPerCell,
    int width,
    int height,
    int interestCells,
    Map<String, Message> commands,
    Map<Integer, Message> facts,
    Map<Integer, TableType> tables) {
  private static final int COMMAND_BYTES_MAX = 16_384;

  /** A command or fact: its number on the wire, its name and its body. */
  public record Message(int id, String name, List<Field> fields) {}

  /**
   * A table: its number on the wire, its name, key and visible columns.
   *
   * @param ownersOnly whether a row is sent to its own player alone
   */
  public record TableType(
      int id, String name, FieldType key, List<Field> row, Location location, boolean ownersOnly) {}

  /** Where rows of a table are, which decides who is sent them. */
  public sealed interface Location {
    /** Nowhere: everyone in the zone is sent them. */
    record Everywhere() implements Location {}

    /** The key is the place. */
    record Key() implements Location {}

    /**
     * A column is the place.
     *
     * @param field empty if that column is not sent
     */
    record Column(String field) implements Location {}
  }

  /**
   * Reads the JSON of {@code GET /game}.
   *
   * @throws IllegalArgumentException if it is no game descriptor
   */
  public static GameDescriptor parse(String json) {
    return DescriptorParser.parse(json);
  }

  /** The table of that name, as replicated worlds know it. */
  public TableType table(String name) {
    return tables.values().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(game + " has no table " + name));
  }

  /** The command of that name. */
  public Message command(String name) {
    Message command = commands.get(name);
    if (command == null) {
      throw new IllegalArgumentException(game + " has no command " + name);
    }
    return command;
  }

  /** The bytes of a command's body; nested records may be given as maps. */
  public byte[] encode(Message command, Map<String, ?> values) {
    MessagePackWriter out = new MessagePackWriter(64, COMMAND_BYTES_MAX);
    new FieldType.Nested(command.fields()).write(out, nested(command.fields(), values));
    return out.toByteArray();
  }

  private static Row nested(List<Field> fields, Map<String, ?> values) {
    Map<String, Object> ready = new HashMap<>();
    for (Field field : fields) {
      Object value = values.get(field.name());
      if (value instanceof Map<?, ?> map && field.type() instanceof FieldType.Nested type) {
        Map<String, Object> inner = new HashMap<>();
        map.forEach((name, each) -> inner.put((String) name, each));
        value = nested(type.fields(), inner);
      }
      if (value != null) {
        ready.put(field.name(), value);
      }
    }
    return Row.of(fields, ready);
  }
}

package dev.tickstream.engine;

import dev.tickstream.engine.FieldType.Field;
import dev.tickstream.gameapi.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All a client has to know of a game to write its packets and read its deltas; {@code GET /game}
 * shows it as JSON. Immutable plain data.
 *
 * @param unitsPerCell units of a {@code Position} in one cell
 */
public record GameDescriptor(
    String game,
    int version,
    int tickHz,
    Grid grid,
    int unitsPerCell,
    int playersMax,
    List<CommandType> commands,
    List<EventForm> events,
    List<ReasonCode> reasons,
    List<TableForm> tables) {
  public GameDescriptor {
    commands = List.copyOf(commands);
    events = List.copyOf(events);
    reasons = List.copyOf(reasons);
    tables = List.copyOf(tables);
  }

  /** Size of a zone in cells. */
  public record Grid(int width, int height) {}

  /** A command and its body. */
  public record CommandType(int id, String name, List<Field> fields) {
    public CommandType {
      fields = List.copyOf(fields);
    }
  }

  /**
   * An event and its body.
   *
   * @param kind {@code fact} or {@code motion}
   * @param topic Kafka topic
   */
  public record EventForm(
      int id, String name, String kind, String topic, int version, List<Field> fields) {
    public EventForm {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Why a command may be refused by the game.
   *
   * @param unit unit of a refusal's figures, or empty
   */
  public record ReasonCode(String code, String unit) {}

  /**
   * A table that clients are sent.
   *
   * @param row the components sent, in order
   * @param visibility {@code ALL} or {@code OWNER}
   * @param location {@code key} or {@code row} if rows have a place, else null
   * @param locationField the component that is the place, if it is one and visible
   */
  public record TableForm(
      int id,
      String name,
      FieldType key,
      List<RowField> row,
      Visibility visibility,
      @Nullable String location,
      @Nullable String locationField) {
    public TableForm {
      row = List.copyOf(row);
    }
  }

  /** One component of a row: {@code ALL}, or {@code OWNER}, which is nil for everybody else. */
  public record RowField(String name, FieldType type, Visibility visibility) {}
}

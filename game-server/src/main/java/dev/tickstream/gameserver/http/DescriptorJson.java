package dev.tickstream.gameserver.http;

import dev.tickstream.engine.FieldType;
import dev.tickstream.engine.FieldType.Field;
import dev.tickstream.engine.GameDescriptor;
import dev.tickstream.engine.GameDescriptor.CommandType;
import dev.tickstream.engine.GameDescriptor.EventForm;
import dev.tickstream.engine.GameDescriptor.ReasonCode;
import dev.tickstream.engine.GameDescriptor.RowField;
import dev.tickstream.engine.GameDescriptor.TableForm;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.ProtocolVersion;
import java.util.List;

/**
 * Writes a game's descriptor as the JSON of {@code GET /game}, which docs/protocol.md describes:
 * enough for a client in any language.
 */
public final class DescriptorJson {
  private final JsonText json = new JsonText();

  private DescriptorJson() {}

  /**
   * The document.
   *
   * @param interestCells edge of an interest cell, in cells of the grid
   */
  public static String of(GameDescriptor game, int interestCells) {
    DescriptorJson writer = new DescriptorJson();
    writer.document(game, interestCells);
    return writer.json.toString();
  }

  private void document(GameDescriptor game, int interestCells) {
    json.beginObject();
    json.field("game", game.game()).field("version", game.version());
    json.field("protocol", ProtocolVersion.CURRENT).field("tickHz", game.tickHz());
    json.name("grid").beginObject();
    json.field("width", game.grid().width()).field("height", game.grid().height()).endObject();
    json.field("interestCells", interestCells);
    json.field("unitsPerCell", game.unitsPerCell()).field("playersMax", game.playersMax());
    json.name("packets").beginArray();
    for (PacketForm packet : PacketForm.all()) packet(packet);
    json.endArray().name("commands").beginArray();
    for (CommandType command : game.commands()) command(command);
    json.endArray().name("events").beginArray();
    for (EventForm event : game.events()) event(event);
    json.endArray().name("reasons").beginArray();
    for (ReasonCode reason : game.reasons()) reason(reason.code(), reason.unit(), "game");
    for (CoreReason reason : CoreReason.values()) reason(reason.name(), reason.unit(), "core");
    json.endArray().name("tables").beginArray();
    for (TableForm table : game.tables()) table(table);
    json.endArray().endObject();
  }

  private void packet(PacketForm packet) {
    json.beginObject().field("id", packet.id()).field("name", packet.name());
    json.field("from", packet.from());
    fields(packet.fields());
    json.endObject();
  }

  private void command(CommandType command) {
    json.beginObject().field("id", command.id()).field("name", command.name());
    fields(command.fields());
    json.endObject();
  }

  private void event(EventForm event) {
    json.beginObject().field("id", event.id()).field("name", event.name());
    json.field("kind", event.kind()).field("topic", event.topic());
    json.field("version", event.version());
    fields(event.fields());
    json.endObject();
  }

  private void reason(String code, String unit, String origin) {
    json.beginObject().field("code", code).field("unit", unit).field("origin", origin).endObject();
  }

  private void table(TableForm table) {
    json.beginObject().field("id", table.id()).field("name", table.name());
    json.name("key");
    type(table.key());
    json.name("row").beginArray();
    for (RowField field : table.row()) {
      json.beginObject().field("name", field.name()).name("type");
      type(field.type());
      json.field("visibility", field.visibility().name()).endObject();
    }
    json.endArray();
    json.field("visibility", table.visibility().name());
    json.field("location", table.location()).field("locationField", table.locationField());
    json.endObject();
  }

  private void fields(List<Field> fields) {
    json.name("fields").beginArray();
    for (Field field : fields) {
      json.beginObject().field("name", field.name()).name("type");
      type(field.type());
      json.endObject();
    }
    json.endArray();
  }

  private void type(FieldType type) {
    json.beginObject().field("kind", type.kind());
    if (!type.name().isEmpty()) json.field("name", type.name());
    if (type.kind().equals("enum")) {
      json.name("values").beginArray();
      for (String value : type.values()) json.value(value);
      json.endArray();
    }
    if (type.kind().equals("record")) fields(type.fields());
    if (type.of() != null) {
      json.name("of");
      type(type.of());
    }
    if (type.nullable()) json.field("nullable", true);
    json.endObject();
  }
}

package dev.tickstream.client.game;

import dev.tickstream.client.game.GameDescriptor.Location;
import dev.tickstream.client.game.GameDescriptor.Message;
import dev.tickstream.client.game.GameDescriptor.TableType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the descriptor's JSON, as docs/protocol.md describes it. */
final class DescriptorParser {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DescriptorParser() {}

  static GameDescriptor parse(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      Map<String, Message> commands = new LinkedHashMap<>();
      for (Message each : messages(root.required("commands"))) {
        commands.put(each.name(), each);
      }
      Map<Integer, Message> facts = new LinkedHashMap<>();
      for (Message each : messages(root.required("events"))) {
        facts.put(each.id(), each);
      }
      Map<Integer, TableType> tables = new LinkedHashMap<>();
      for (JsonNode each : root.required("tables")) {
        TableType table = table(each);
        tables.put(table.id(), table);
      }
      return new GameDescriptor(
          root.required("game").asString(),
          root.required("tickHz").asInt(),
          root.required("unitsPerCell").asInt(),
          root.required("grid").required("width").asInt(),
          root.required("grid").required("height").asInt(),
          root.required("interestCells").asInt(),
          Map.copyOf(commands),
          Map.copyOf(facts),
          Map.copyOf(tables));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a game descriptor: " + e.getOriginalMessage(), e);
    }
  }

  private static List<Message> messages(JsonNode array) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode each : array) {
      messages.add(
          new Message(
              each.required("id").asInt(),
              each.required("name").asString(),
              fields(each.required("fields"))));
    }
    return messages;
  }

  private static TableType table(JsonNode json) {
    return new TableType(
        json.required("id").asInt(),
        json.required("name").asString(),
        type(json.required("key")),
        fields(json.required("row")),
        location(json),
        json.path("visibility").asString("ALL").equals("OWNER"));
  }

  private static Location location(JsonNode table) {
    return switch (table.path("location").asString("")) {
      case "key" -> new Location.Key();
      case "row" -> new Location.Column(table.path("locationField").asString(""));
      default -> new Location.Everywhere();
    };
  }

  private static List<Field> fields(JsonNode array) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode each : array) {
      FieldType type = type(each.required("type"));
      boolean hiddenFromOthers = each.path("visibility").asString("ALL").equals("OWNER");
      if (hiddenFromOthers && !(type instanceof FieldType.Optional)) {
        type = new FieldType.Optional(type);
      }
      fields.add(new Field(each.required("name").asString(), type));
    }
    return List.copyOf(fields);
  }

  private static FieldType type(JsonNode json) {
    FieldType type = plain(json);
    return json.path("nullable").asBoolean(false) ? new FieldType.Optional(type) : type;
  }

  private static FieldType plain(JsonNode json) {
    String kind = json.required("kind").asString();
    return switch (kind) {
      case "bool" -> new FieldType.Truth();
      case "int", "int8", "int16", "int32", "int64" -> new FieldType.Whole();
      case "float32" -> new FieldType.Fraction(false);
      case "float64" -> new FieldType.Fraction(true);
      case "string" -> new FieldType.Text();
      case "uuid" -> new FieldType.Unique();
      case "enum" -> new FieldType.Choice(names(json.required("values")));
      case "record" -> new FieldType.Nested(fields(json.required("fields")));
      case "list" -> new FieldType.Many(type(json.required("of")));
      default -> throw new IllegalArgumentException("unknown kind of type: " + kind);
    };
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(each -> names.add(each.asString()));
    return List.copyOf(names);
  }
}

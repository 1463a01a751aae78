package dev.tickstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.RecordCodecs;
import dev.tickstream.protocol.GoldenValuesTest.Cell;
import dev.tickstream.protocol.GoldenValuesTest.PlayerId;
import dev.tickstream.protocol.GoldenValuesTest.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rule of docs/protocol.md, applied plainly, gives the tables the vectors list. */
class GoldenDeltasTest {
  public record Player(String name, boolean connected) {}

  public record Avatar(Position at, @Nullable Cell target) {}

  public record Coin(int value) {}

  private record Table(Codec<?> key, Codec<?> row, Map<Object, Object> rows) {
    static Table of(Class<?> key, Class<?> row) {
      RecordCodecs codecs = RecordCodecs.arrays();
      return new Table(codecs.ofType(key), codecs.ofType(row), new HashMap<>());
    }
  }

  private final List<Table> tables =
      List.of(
          Table.of(PlayerId.class, Player.class),
          Table.of(PlayerId.class, Avatar.class),
          Table.of(Cell.class, Coin.class));

  @Test
  void eachDeltaLeadsToTheTablesListed() {
    for (JsonNode step : Golden.file("deltas").required("steps")) {
      Packet packet = PacketCodec.read(new MessagePackReader(Golden.bytes(step)));
      apply((Delta) packet);
      JsonNode expected = step.required("tables");
      String name = step.required("name").asString();
      assertThat(tables.get(0).rows()).as(name).isEqualTo(players(expected.required("players")));
      assertThat(tables.get(1).rows()).as(name).isEqualTo(avatars(expected.required("avatars")));
      assertThat(tables.get(2).rows()).as(name).isEqualTo(coins(expected.required("coins")));
    }
  }

  private void apply(Delta delta) {
    if (delta.full()) {
      tables.forEach(table -> table.rows().clear());
    }
    for (RawValue chunk : delta.chunks()) {
      removeAll(removals(chunk));
    }
    for (RawValue chunk : delta.chunks()) {
      MessagePackReader reader = removals(chunk);
      reader.skip();
      putAll(reader);
    }
  }

  private static MessagePackReader removals(RawValue chunk) {
    MessagePackReader reader = chunk.reader();
    assertThat(reader.arrayHeader()).isGreaterThanOrEqualTo(2);
    return reader;
  }

  private void removeAll(MessagePackReader reader) {
    for (int sections = reader.arrayHeader(); sections > 0; sections--) {
      assertThat(reader.arrayHeader()).isEqualTo(2);
      int id = reader.intValue();
      for (int keys = reader.arrayHeader(); keys > 0; keys--) {
        if (id < tables.size()) {
          tables.get(id).rows().remove(tables.get(id).key().read(reader));
        } else {
          reader.skip();
        }
      }
    }
  }

  private void putAll(MessagePackReader reader) {
    for (int sections = reader.arrayHeader(); sections > 0; sections--) {
      assertThat(reader.arrayHeader()).isEqualTo(2);
      int id = reader.intValue();
      for (int rows = reader.arrayHeader(); rows > 0; rows--) {
        if (id < tables.size()) {
          assertThat(reader.arrayHeader()).isEqualTo(2);
          Table table = tables.get(id);
          Object key = Objects.requireNonNull(table.key().read(reader));
          table.rows().put(key, Objects.requireNonNull(table.row().read(reader)));
        } else {
          reader.skip();
        }
      }
    }
  }

  private static Map<Object, Object> players(JsonNode rows) {
    Map<Object, Object> expected = new HashMap<>();
    for (JsonNode each : rows) {
      JsonNode row = each.required("row");
      expected.put(
          new PlayerId(each.required("key").asString()),
          new Player(row.required("name").asString(), row.required("connected").asBoolean()));
    }
    return expected;
  }

  private static Map<Object, Object> avatars(JsonNode rows) {
    Map<Object, Object> expected = new HashMap<>();
    for (JsonNode each : rows) {
      JsonNode row = each.required("row");
      JsonNode at = row.required("at");
      JsonNode target = row.required("target");
      expected.put(
          new PlayerId(each.required("key").asString()),
          new Avatar(
              new Position(at.required("x").asInt(), at.required("y").asInt()),
              target.isNull() ? null : cell(target)));
    }
    return expected;
  }

  private static Map<Object, Object> coins(JsonNode rows) {
    Map<Object, Object> expected = new HashMap<>();
    for (JsonNode each : rows) {
      expected.put(
          cell(each.required("key")), new Coin(each.required("row").required("value").asInt()));
    }
    return expected;
  }

  private static Cell cell(JsonNode json) {
    return new Cell(json.required("x").asInt(), json.required("y").asInt());
  }
}

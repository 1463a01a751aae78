package dev.tickstream.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.arena.ArenaWorld.Coin;
import dev.tickstream.arena.ArenaWorld.Phase;
import dev.tickstream.arena.ArenaWorld.Puddle;
import dev.tickstream.arena.ArenaWorld.Round;
import dev.tickstream.arena.ArenaWorld.Score;
import dev.tickstream.arena.ArenaWorld.Wall;
import dev.tickstream.engine.FieldType;
import dev.tickstream.engine.GameDescriptor;
import dev.tickstream.engine.GameDescriptor.CommandType;
import dev.tickstream.engine.GameDescriptor.TableForm;
import dev.tickstream.engine.GameModel;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Position;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The golden vectors that hold clients' hand-kept classes of the arena to the game. */
public class GoldenTest {
  private static final String ABOUT =
      "The arena as its clients know it. tables, commands: shapes; a record is (x int32, y int32),"
          + " an enum {A, B}. moves: bodies of MoveCommand. rows: [key, row] of a table, and the"
          + " same as text: table|key|field|..., where a place is x,y.";
  private static final int BYTES_MAX = 1_024;

  /** A row of the engine's own table {@code players}. */
  public record Present(String name, boolean connected) {}

  /** An avatar as clients are sent it. */
  public record Shown(Position at, long stunnedUntil) {}

  private final List<String> rows = new ArrayList<>();

  @Test
  void theVectorsAreWhatTheGameSends() throws IOException {
    try (InputStream in = Arena.class.getResourceAsStream("golden/arena.json")) {
      String vectors =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(vectors).isEqualTo(document());
    }
  }

  private String document() {
    GameDescriptor game = GameModel.of(new Arena()).descriptor();
    addRows();
    return "{\n\"about\": \""
        + ABOUT
        + "\",\n"
        + list("tables", game.tables().stream().map(GoldenTest::table).toList())
        + ",\n"
        + list("commands", game.commands().stream().map(GoldenTest::command).toList())
        + ",\n"
        + list("moves", List.of(move(1_536, 2_560), move(0, 98_303), move(-1, 70_000)))
        + ",\n"
        + list("rows", rows)
        + "\n}\n";
  }

  private void addRows() {
    PlayerId ada = new PlayerId("ada");
    row("players|ada|Ada|true", ada, new Present("Ada", true));
    row("avatars|ada|1536,2560|0", ada, new Shown(new Position(1_536, 2_560), 0));
    row("avatars|ada|98303,0|812004", ada, new Shown(new Position(98_303, 0), 812_004));
    row("coins|95,3|5", new Cell(95, 3), new Coin(5));
    row("walls|0,12|1", new Cell(0, 12), new Wall(1));
    row("puddles|40,41|20", new Cell(40, 41), new Puddle(20));
    row("scores|ada|300", ada, new Score(300));
    row("round|current|7|PLAYING|1|3601", "current", new Round(7, Phase.PLAYING, 1, 3_601));
    row("round|current|7|INTERMISSION|3601|3801", "current", pause());
  }

  private static Round pause() {
    return new Round(7, Phase.INTERMISSION, 3_601, 3_801);
  }

  private static String table(TableForm table) {
    String fields =
        table.row().stream()
            .map(field -> field.name() + " " + shape(field.type()))
            .collect(Collectors.joining(", ", "(", ")"));
    return named(table.id(), table.name(), shape(table.key()) + " -> " + fields);
  }

  private static String command(CommandType command) {
    return named(command.id(), command.name(), fields(command.fields()));
  }

  private static String named(int id, String name, String shape) {
    return "{\"id\": %d, \"name\": \"%s\", \"shape\": \"%s\"}".formatted(id, name, shape);
  }

  private static String shape(FieldType type) {
    return switch (type.kind()) {
      case "record" -> fields(type.fields());
      case "enum" -> "{" + String.join(", ", type.values()) + "}";
      default -> type.kind();
    };
  }

  private static String fields(List<FieldType.Field> fields) {
    return fields.stream()
        .map(field -> field.name() + " " + shape(field.type()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String move(int x, int y) {
    MessagePackWriter out = new MessagePackWriter(BYTES_MAX, BYTES_MAX);
    RecordCodecs.arrays().of(MoveCommand.class).write(out, new MoveCommand(new Position(x, y)));
    return "{\"x\": %d, \"y\": %d, \"hex\": \"%s\"}".formatted(x, y, hex(out));
  }

  @SuppressWarnings("unchecked") // the codec is asked for by the row's own class
  private <R extends Record> void row(String text, Object key, R row) {
    MessagePackWriter out = new MessagePackWriter(BYTES_MAX, BYTES_MAX);
    out.arrayHeader(2);
    switch (key) {
      case PlayerId player -> out.string(player.value());
      case Cell cell -> RecordCodecs.arrays().of(Cell.class).write(out, cell);
      default -> out.string(key.toString());
    }
    RecordCodecs.arrays().of((Class<R>) row.getClass()).write(out, row);
    rows.add("{\"row\": \"%s\", \"hex\": \"%s\"}".formatted(text, hex(out)));
  }

  private static String list(String name, List<String> items) {
    return "\"%s\": [\n  %s\n]".formatted(name, String.join(",\n  ", items));
  }

  private static String hex(MessagePackWriter out) {
    return HexFormat.of().formatHex(out.toByteArray());
  }
}

package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file in which bots write down every answer, one JSON object a line; read as it grows. One
 * thread.
 */
final class CrowdLog {
  private static final int PIECE_BYTES = 1 << 20;
  private static final byte LINE_FEED = '\n';

  private final Path file;
  private final byte[] piece = new byte[PIECE_BYTES];
  private final Map<String, PlayerStory> players = new LinkedHashMap<>();
  private long offset;

  CrowdLog(Path file) {
    this.file = file;
  }

  /**
   * Everybody, as told in the whole lines that are there now.
   *
   * @throws LauncherException if the file cannot be read or understood
   */
  List<PlayerStory> read() {
    if (Files.exists(file)) {
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        while (takePiece(in)) {
          // Until no whole line is left.
        }
      } catch (IOException | JacksonException e) {
        throw new LauncherException("cannot read %s (%s)".formatted(file, Reasons.of(e)), e);
      }
    }
    return new ArrayList<>(players.values());
  }

  private boolean takePiece(RandomAccessFile in) throws IOException {
    in.seek(offset);
    int length = in.read(piece);
    int end = length;
    while (end > 0 && piece[end - 1] != LINE_FEED) {
      end--;
    }
    if (end <= 0) {
      return false;
    }
    offset += end;
    new String(piece, 0, end, StandardCharsets.UTF_8).lines().forEach(this::line);
    return true;
  }

  private void line(String text) {
    JsonNode line = JsonMapper.shared().readTree(text);
    String name = line.path("player").asString("");
    long atMs = line.path("at").asLong(0);
    JsonNode of = line.path("of");
    PlayerStory player = players.computeIfAbsent(name, PlayerStory::new);
    switch (line.path("what").asString("")) {
      case "verdict" -> {
        long tick = of.path("tick").asLong(0);
        player.answered(atMs, tick);
        if (of.path("accepted").asBoolean(false)) {
          String command = of.path("command").asString("");
          player.confirmed(of.path("clientSeq").asLong(0), atMs, tick, command);
        }
      }
      case "welcome" -> {
        if (of.path("resumed").asBoolean(false)) {
          player.resumed(atMs, of.path("lastClientSeq").asLong(0));
        }
      }
      case "dropped" -> player.dropped(atMs);
      case "ended" -> player.ended(atMs);
      default -> {
        // What they saw and were given is not needed here.
      }
    }
  }
}

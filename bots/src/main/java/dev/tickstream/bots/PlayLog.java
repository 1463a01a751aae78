package dev.tickstream.bots;

import dev.tickstream.client.game.Field;
import dev.tickstream.client.game.Row;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * What the bots were told, one JSON object a line, each in the file before the next is made: what a
 * server confirmed can be held against it whatever becomes of either. Safe on any thread.
 *
 * <p>A log that misses a line would accuse the wrong one, so a line that cannot be written ends the
 * program.
 */
final class PlayLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable BufferedWriter out;
  private boolean closed;

  private PlayLog(@Nullable BufferedWriter out) {
    this.out = out;
  }

  /** Nothing is kept. */
  static PlayLog off() {
    return new PlayLog(null);
  }

  /** Keeps everything in a new file. */
  static PlayLog to(Path file) throws IOException {
    return new PlayLog(Files.newBufferedWriter(file));
  }

  /**
   * A session began or goes on.
   *
   * @param awayMs since the connection was lost, 0 for a new session
   */
  void welcome(Welcome welcome, long awayMs) {
    line(
        "welcome",
        welcome.playerId(),
        Map.of(
            "resumed", welcome.resumed(),
            "zone", welcome.zone(),
            "tick", welcome.tick(),
            "lastClientSeq", welcome.lastClientSeq(),
            "awayMs", awayMs));
  }

  /** A command was answered; {@code values} is what it asked for. */
  void verdict(String playerId, Verdict verdict, Strategy.Wish wish) {
    line(
        "verdict",
        playerId,
        Map.of(
            "clientSeq", verdict.clientSeq(),
            "tick", verdict.tick(),
            "accepted", verdict.accepted(),
            "reason", verdict.reason(),
            "command", wish.command(),
            "values", wish.values()));
  }

  /** The server told of something that names the player. */
  void fact(String playerId, long tick, String type, List<Field> fields, Row body) {
    if (out != null) {
      line("fact", playerId, Map.of("tick", tick, "type", type, "body", Plain.of(fields, body)));
    }
  }

  /** The player's own row of a table, the first time it is seen after a welcome. */
  void sees(String playerId, long tick, String table, List<Field> fields, Row row) {
    if (out != null) {
      line("sees", playerId, Map.of("tick", tick, "table", table, "row", Plain.of(fields, row)));
    }
  }

  /** The connection is gone. */
  void dropped(String playerId, String reason) {
    line("dropped", playerId, Map.of("reason", reason));
  }

  /** The session is over, or there never was one. */
  void ended(String playerId, String reason) {
    line("ended", playerId, Map.of("reason", reason));
  }

  private void line(String what, String playerId, Map<String, Object> more) {
    if (out == null) {
      return;
    }
    Line line = new Line(System.currentTimeMillis(), what, playerId, more);
    String text = JSON.writeValueAsString(line);
    synchronized (out) {
      if (closed) {
        return;
      }
      try {
        out.write(text);
        out.newLine();
        out.flush();
      } catch (IOException e) {
        System.err.println("bots: the play log cannot be written: " + e);
        Runtime.getRuntime().halt(1);
      }
    }
  }

  /** One line. */
  private record Line(long at, String what, String player, Map<String, Object> of) {}

  @Override
  public void close() throws IOException {
    if (out != null) {
      synchronized (out) {
        closed = true;
        out.close();
      }
    }
  }
}

package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.services.GameServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the game server logs of its recovery: {@code shard N recovered to tick T of epoch E}.
 * That names ticks and no hashes, so these stay unknown here; the server itself has compared the
 * hash of every tick it replayed before it writes that line.
 */
final class LoggedStateHashes implements StateHashes {
  private static final Pattern RECOVERED =
      Pattern.compile("(shard \\d+) recovered to tick (\\d+) of epoch (\\d+).*");

  private final long offset;

  private LoggedStateHashes(long offset) {
    this.offset = offset;
  }

  /** Of what will be logged from now on. */
  static LoggedStateHashes fromNow(DataDir dir) throws IOException {
    Path log = log(dir);
    return new LoggedStateHashes(Files.exists(log) ? Files.size(log) : 0);
  }

  private static Path log(DataDir dir) {
    return dir.log(GameServer.NAME);
  }

  @Override
  public List<ZoneState> read(DataDir dir) throws IOException {
    Path log = log(dir);
    List<ZoneState> states = new ArrayList<>();
    try (InputStream in = Files.newInputStream(log)) {
      // A log that became too large was put aside, and this is a new one.
      in.skipNBytes(offset <= Files.size(log) ? offset : 0);
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(each -> add(each, states));
    }
    return states;
  }

  private static void add(String line, List<ZoneState> states) {
    Matcher found = RECOVERED.matcher(line);
    if (found.find()) {
      states.add(
          new ZoneState(
              found.group(1) + ", epoch " + found.group(3),
              Long.parseLong(found.group(2)),
              null,
              null));
    }
  }
}

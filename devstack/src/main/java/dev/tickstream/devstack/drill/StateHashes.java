package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.run.EndpointsFile;
import dev.tickstream.devstack.services.GameServer;
import dev.tickstream.devstack.services.ReplayProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the state a game server came back with is the one that was durable. With what it came
 * back, its claim of each shard says; what was durable, {@code ./tickstream replay} computes from
 * the events. Waits.
 */
final class StateHashes {
  private static final String STATE = "state of ";
  private static final int FIXED = 9;
  private static final int DIFFERS = 4;

  private StateHashes() {}

  /**
   * One zone.
   *
   * @param zone its id
   * @param tick the last durable one
   * @param durable hash of the state after that tick, as the events lead to it; null if it is not
   *     known
   * @param recovered hash of the state the server came back with; null if it is not known
   */
  record ZoneState(String zone, long tick, @Nullable String durable, @Nullable String recovered) {
    boolean isKnown() {
      return durable != null && recovered != null;
    }

    boolean differs() {
      return durable != null && recovered != null && !durable.equals(recovered);
    }
  }

  /**
   * Every zone's state after the last recovery.
   *
   * @param source where the durable events are, as {@code ./tickstream replay} has it
   * @throws IOException if the claims cannot be read
   */
  static List<ZoneState> read(DrillGround ground, String source)
      throws IOException, InterruptedException {
    List<ZoneState> states = new ArrayList<>();
    for (Path claims : claims(ground.dir())) {
      Claim claim = Claim.last(Files.readAllLines(claims));
      if (claim != null) {
        states.addAll(claim.compared(durable(ground, claim, source)));
      }
    }
    return states;
  }

  private static List<Path> claims(DataDir dir) throws IOException {
    Path game = dir.of(GameServer.NAME);
    if (!Files.isDirectory(game)) {
      return List.of();
    }
    try (Stream<Path> shards = Files.list(game)) {
      return shards
          .map(shard -> shard.resolve("claims"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /**
   * With what an owner began.
   *
   * @param recovered hash by zone, never empty
   */
  record Claim(long tick, TreeMap<String, String> recovered) {
    /** The last owner in a shard's {@code claims}; docs/journal.md has their words. */
    static @Nullable Claim last(List<String> lines) {
      Claim last = null;
      for (String line : lines) {
        String[] words = line.split(" ", -1);
        if (words.length > FIXED && !words[0].equals("intended")) {
          last = new Claim(Long.parseLong(words[6]), new TreeMap<>());
          for (int i = FIXED; i < words.length; i++) {
            int equals = words[i].lastIndexOf('=');
            last.recovered.put(words[i].substring(0, equals), words[i].substring(equals + 1));
          }
        }
      }
      return last;
    }

    List<ZoneState> compared(Map<String, String> durable) {
      List<ZoneState> states = new ArrayList<>();
      recovered.forEach(
          (zone, hash) -> states.add(new ZoneState(zone, tick, durable.get(zone), hash)));
      return states;
    }
  }

  private static Map<String, String> durable(DrillGround ground, Claim claim, String source)
      throws IOException, InterruptedException {
    ChildCommand command =
        ReplayProgram.command(
            ground.installation(),
            ground.dir(),
            EndpointsFile.stores(ground.dir()),
            List.of(
                claim.recovered().firstKey(),
                "--from",
                source,
                "--until",
                Long.toString(claim.tick())));
    ProcessBuilder builder =
        new ProcessBuilder(command.line())
            .redirectError(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    builder.environment().putAll(command.variables());
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return durable(process.waitFor(), printed);
  }

  /** Hash by zone as a replay printed them; none if it could not. */
  static Map<String, String> durable(int code, String printed) {
    Map<String, String> hashes = new HashMap<>();
    for (String line : printed.lines().filter(each -> each.startsWith(STATE)).toList()) {
      String[] words = line.substring(STATE.length()).split(": ", 2);
      hashes.put(words[0], code == DIFFERS ? "other than recorded" : words[1]);
    }
    return hashes;
  }
}

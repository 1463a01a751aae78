package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.client.ClientConfig;
import dev.tickstream.client.ClientLoops;
import dev.tickstream.client.GameClient;
import dev.tickstream.client.game.GameDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The core of the Unity client against a real game server, over TCP and over the WebSocket: it logs
 * in, walks for two minutes, is refused a teleport, survives {@code kill -9} of the server, and all
 * that it ever saw is what the server showed.
 */
final class CSharpClientTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** The way to the kill, a restart on a busy machine, and some play after it. */
  private static final int SECONDS = 120;

  private static final int MOVES_BEFORE_THE_KILL = 60;

  @TempDir private Path directory;

  @Test
  void whatItSeesIsWhatTheServerShows() throws Exception {
    CSharpBot.compile(directory.resolve("mcs.out"));
    try (ClientLoops loops = new ClientLoops(1);
        Stack stack = Stack.dev(directory.resolve("d"), "--bots", "10", "--zones", "1")) {
      JsonNode endpoints = stack.endpoints();
      String api = endpoints.get("api").asString();
      String http = endpoints.get("game").get("http").asString();
      GameDescriptor game = GameDescriptor.parse(new Rest(http).get("/game").body());
      ServerView server = new ServerView(game);
      try (GameClient spectator = spectate(endpoints, game, loops, server);
          CSharpBot tcp = CSharpBot.play(api, http, SECONDS, "tcp");
          CSharpBot ws = CSharpBot.play(api, http, SECONDS, "ws")) {
        List<CSharpBot> bots = List.of(tcp, ws);
        bots.forEach(bot -> watch(bot, server));
        bots.forEach(CSharpClientTest::awaitMoves);
        assertThat(stack.process("game").destroyForcibly()).isTrue();
        for (CSharpBot bot : bots) {
          assertThat(bot.ended(SOON.plusSeconds(SECONDS))).as("%s", bot.lines()).isZero();
          judge(bot, server);
        }
        assertThat(spectator.rttMs()).isGreaterThanOrEqualTo(0);
      }
    }
  }

  private static GameClient spectate(
      JsonNode endpoints, GameDescriptor game, ClientLoops loops, ServerView server) {
    String tcp = endpoints.get("game").get("tcp").asString();
    int colon = tcp.lastIndexOf(':');
    int port = Integer.parseInt(tcp.substring(colon + 1));
    String zone = game.game() + "-1";
    return GameClient.open(
        ClientConfig.spectate(tcp.substring(0, colon), port, zone, "").keeping(game),
        loops,
        server);
  }

  private static void watch(CSharpBot bot, ServerView server) {
    await("a login").atMost(SOON).until(() -> !bot.said("open").isEmpty());
    server.watch(playerId(bot));
  }

  private static void awaitMoves(CSharpBot bot) {
    await("moves before the kill")
        .atMost(SOON)
        .until(() -> bot.said("moved").size() >= MOVES_BEFORE_THE_KILL);
  }

  private static String playerId(CSharpBot bot) {
    return bot.said("open").getFirst().split(" ", 2)[0];
  }

  private static void judge(CSharpBot bot, ServerView server) throws Exception {
    List<String> lines = bot.lines();
    assertThat(lines.getFirst()).as("its classes are the game's").isEqualTo("difference ");
    assertThat(bot.said("teleport")).containsExactly("TOO_FAR 20480 358");
    assertThat(bot.said("lost")).as("the kill was noticed").isNotEmpty();
    assertThat(bot.said("open")).hasSize(2);
    assertThat(bot.said("open").getLast()).startsWith(playerId(bot)).contains("resumed=True");
    assertThat(bot.said("fault")).isEmpty();
    int back = lines.lastIndexOf("open " + bot.said("open").getLast());
    assertThat(lines.subList(back, lines.size()))
        .as("it plays on after the kill")
        .filteredOn(line -> line.startsWith("moved "))
        .hasSizeGreaterThan(20);
    int before = compared(lines.subList(0, back), playerId(bot), server);
    int after = compared(lines.subList(back, lines.size()), playerId(bot), server);
    assertThat(before).as("views compared before the kill").isGreaterThan(40);
    assertThat(after).as("views compared after the kill").isGreaterThan(40);
    Files.write(Path.of("target", "csharp-" + playerId(bot) + ".log"), lines);
    System.out.printf(
        "C# client %s: %d and %d views equal to the server's, before and after the kill; %s%n",
        playerId(bot), before, after, bot.said("done").getFirst());
  }

  /** Compares every view of a tick that the spectator heard of, too; gives their number. */
  private static int compared(List<String> lines, String playerId, ServerView server) {
    int compared = 0;
    for (String line : lines) {
      if (line.startsWith("view ")) {
        String[] words = line.split(" ", 3);
        String expected = server.after(playerId, Long.parseLong(words[1]));
        if (expected != null) {
          assertThat(words[2]).as("%s of %s", line, playerId).isEqualTo(expected);
          compared++;
        }
      }
    }
    return compared;
  }
}

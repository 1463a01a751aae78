package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.awaitility.Awaitility.await;

import dev.tickstream.client.ClientConfig;
import dev.tickstream.client.ClientListener;
import dev.tickstream.client.ClientLoops;
import dev.tickstream.client.GameClient;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.Message;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A person at the keyboard: joins over TCP, walks, and remembers everything she was told. */
final class Mina implements ClientListener, AutoCloseable {
  private static final long ANSWER_SECONDS = 20;

  /** The supervisor gives a killed game server 90 s to work again. */
  private static final long WELCOME_SECONDS = 100;

  private final BlockingQueue<Welcome> welcomes = new LinkedBlockingQueue<>();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final String playerId;
  private final GameClient client;

  /** A fact that named her. */
  record Told(String type, Row body) {}

  /** Where she stands, in units, and what she has. */
  record Standing(long x, long y, long score) {}

  private Mina(String playerId, ClientConfig config, ClientLoops loops) {
    this.playerId = playerId;
    this.client = GameClient.open(config, loops, this);
  }

  /** Asks for a session over REST and joins with its token. */
  static Mina join(Rest rest, GameDescriptor game, ClientLoops loops) {
    Rest.Answer session =
        patiently("a session")
            .until(
                () -> rest.post("/api/v1/sessions", Map.of("name", "Mina")),
                answer -> answer.status() == 201);
    String tcp = session.json().get("game").get("tcp").asString();
    int colon = tcp.lastIndexOf(':');
    String host = tcp.substring(0, colon);
    int port = Integer.parseInt(tcp.substring(colon + 1));
    ClientConfig config =
        ClientConfig.play(host, port, session.json().get("token").asString()).keeping(game);
    return new Mina(session.json().get("playerId").asString(), config, loops);
  }

  String playerId() {
    return playerId;
  }

  Welcome welcomed() throws InterruptedException {
    Welcome welcome = welcomes.poll(WELCOME_SECONDS, TimeUnit.SECONDS);
    return Objects.requireNonNull(welcome, "no welcome");
  }

  Verdict moveTo(long x, long y) {
    return client
        .ask("MoveCommand", Map.of("to", Map.of("x", x, "y", y)))
        .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** Where she is according to the server; null before she was told. */
  @Nullable Standing standing() {
    return client.look(this::standing).join();
  }

  private @Nullable Standing standing(ReplicatedWorld world) {
    Row avatar = world.row("avatars", playerId);
    Row score = world.row("scores", playerId);
    return avatar == null || score == null
        ? null
        : new Standing(
            avatar.row("at").number("x"), avatar.row("at").number("y"), score.number("score"));
  }

  /** Keys of a table as she sees it. */
  List<Object> keys(String table) {
    return client.look(world -> List.copyOf(world.table(table).keySet())).join();
  }

  /** Facts of that type so far. */
  List<Row> facts(String type) {
    return told.stream().filter(each -> each.type().equals(type)).map(Told::body).toList();
  }

  /** Says goodbye, and waits until that is sent: closing her loops at once would be faster. */
  void leave() {
    client.close();
    await("her goodbye").until(() -> ends.contains("GOODBYE"));
  }

  List<String> ends() {
    return ends;
  }

  @Override
  public void onWelcome(Welcome welcome) {
    welcomes.add(welcome);
  }

  @Override
  public void onFact(Message fact, Row body) {
    told.add(new Told(fact.name(), body));
  }

  @Override
  public void onEnded(String reason, String detail) {
    ends.add(reason);
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.tickstream.client;

import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.Message;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A player or spectator in a zone. Resumes by itself after a dropped connection or a server restart
 * and sends unanswered commands again; the server executes each once.
 *
 * <p>Methods may be called from any thread; the listener is called on the client's event loop.
 */
public final class GameClient implements AutoCloseable {
  private final ClientConfig config;
  private final EventLoop loop;
  private final NettyTransport transport;
  private final ClientSession session;

  private GameClient(ClientConfig config, EventLoop loop, ClientListener listener) {
    this.config = config;
    this.loop = loop;
    this.transport = new NettyTransport(loop, config.localAddress());
    this.session = new ClientSession(config, transport, listener);
    transport.serve(session);
  }

  /** Connects and logs in; {@code onWelcome} or {@code onEnded} follows. */
  public static GameClient open(ClientConfig config, ClientLoops loops, ClientListener listener) {
    GameClient client = new GameClient(config, loops.next(), listener);
    client.loop.execute(client.session::start);
    return client;
  }

  /**
   * Sends a command by its name in the game's descriptor.
   *
   * @param values the command's fields; nested records as maps
   * @return the answer; fails with {@link SessionEndedException} if none will come
   * @throws IllegalArgumentException if the game has no such command or a value does not fit
   */
  public CompletableFuture<Verdict> ask(String command, Map<String, ?> values) {
    GameDescriptor game = Objects.requireNonNull(config.game(), "needs the game's descriptor");
    Message message = game.command(command);
    return ask(message.id(), game.encode(message, values));
  }

  /** Sends a command whose body is already MessagePack. */
  public CompletableFuture<Verdict> ask(int commandId, byte[] body) {
    if (loop.inEventLoop()) {
      return session.ask(commandId, body).answer();
    }
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    loop.execute(
        () ->
            session
                .ask(commandId, body)
                .answer()
                .whenComplete(
                    (verdict, failure) -> {
                      if (failure == null) {
                        answer.complete(verdict);
                      } else {
                        answer.completeExceptionally(failure);
                      }
                    }));
    return answer;
  }

  /** Looks at the replicated world on its own thread. */
  public <T extends @Nullable Object> CompletableFuture<T> look(
      Function<ReplicatedWorld, T> glance) {
    return CompletableFuture.supplyAsync(
        () -> glance.apply(Objects.requireNonNull(session.world(), "no tables are kept")), loop);
  }

  /** The last welcome, or null before the first. */
  public CompletableFuture<@Nullable Welcome> welcome() {
    return CompletableFuture.supplyAsync(session::welcome, loop);
  }

  /** The last measured round trip in milliseconds, -1 before the first; on the event loop only. */
  public int rttMs() {
    return session.rttMs();
  }

  /** Commands without an answer; on the event loop only. */
  public int unanswered() {
    return session.unanswered();
  }

  /** Runs an action on the client's own thread after a delay; at once if that is negative. */
  public void later(long delayNs, Runnable action) {
    loop.schedule(action, delayNs, TimeUnit.NANOSECONDS);
  }

  /** Cuts the connection without a word, as a bad network does; the client then resumes. */
  public void cut() {
    loop.execute(transport::close);
  }

  /** Leaves the zone for good. */
  @Override
  public void close() {
    loop.execute(session::leave);
  }
}

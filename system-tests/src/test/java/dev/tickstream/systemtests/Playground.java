package dev.tickstream.systemtests;

import dev.tickstream.client.ClientLoops;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.systemtests.raw.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;

/**
 * A running product and bots that play in it, shared by all tests that only disturb it: whatever
 * one of them did must have healed without a trace, so the next may begin where it ended.
 */
final class Playground implements AutoCloseable {
  static final int ZONES = 2;

  private static final int BOTS = 20;

  private final Receiver receiver;
  private final Stack stack;
  private final Crowd crowd;

  private Playground(Receiver receiver, Stack stack, Crowd crowd) {
    this.receiver = receiver;
    this.stack = stack;
    this.crowd = crowd;
  }

  /** Hands the one playground to whoever asks for it. */
  static final class Shared implements ParameterResolver {
    private static final Namespace HERE = Namespace.create(Playground.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Playground.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(HERE)
          .computeIfAbsent(Playground.class, key -> open(), Playground.class);
    }
  }

  private static Playground open() {
    Path directory = Path.of("target", "playground").toAbsolutePath();
    try {
      delete(directory);
      Files.createDirectories(directory);
      return open(directory, Receiver.open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Playground open(Path directory, Receiver receiver) throws IOException {
    @Nullable Stack stack = null;
    try {
      stack =
          Stack.up(
              directory.resolve("d"),
              Map.of(
                  "TICKSTREAM_GAME",
                  "arena-sprint",
                  // Without somebody to notify nothing would use Redis.
                  "TICKSTREAM_NOTIFICATION_URL",
                  receiver.url()),
              "--bots",
              "0",
              "--zones",
              Integer.toString(ZONES));
      return new Playground(receiver, stack, Crowd.play(stack, BOTS, 1, directory));
    } catch (IOException | RuntimeException | Error failure) {
      receiver.close();
      if (stack != null) {
        stack.close();
      }
      throw failure;
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path each : deepestFirst) {
          Files.delete(each);
        }
      }
    }
  }

  Stack stack() {
    return stack;
  }

  Crowd crowd() {
    return crowd;
  }

  /** Who is notified of whoever comes and leaves. */
  Receiver receiver() {
    return receiver;
  }

  /** Somebody logs in, comes and goes; returns who. */
  String visit() throws InterruptedException {
    JsonNode endpoints = stack.endpoints();
    Rest game = new Rest(endpoints.get("game").get("http").asString());
    try (ClientLoops loops = new ClientLoops(1);
        Mina mina =
            Mina.join(
                new Rest(endpoints.get("api").asString()),
                GameDescriptor.parse(game.get("/game").body()),
                loops)) {
      mina.welcomed();
      mina.leave();
      return mina.playerId();
    }
  }

  /** Whether everything confirmed is recorded, and everybody told: {@link Judgement}. */
  void judge(Told told) {
    Judgement judgement = new Judgement(stack);
    judgement.nothingIsLostOrDoubled(told);
    judgement.isNotified(receiver);
  }

  @Override
  public void close() {
    crowd.close();
    stack.close();
    receiver.close();
  }
}

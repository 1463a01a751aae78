package dev.tickstream.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A running product and bots that play in it, shared by all tests that only disturb it: whatever
 * one of them did must have healed without a trace, so the next may begin where it ended.
 */
final class Playground implements AutoCloseable {
  static final int ZONES = 2;

  private static final int BOTS = 20;

  private final Stack stack;
  private final Crowd crowd;

  private Playground(Stack stack, Crowd crowd) {
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
      Stack stack =
          Stack.up(
              directory.resolve("d"),
              Map.of("TICKSTREAM_GAME", "arena-sprint"),
              "--bots",
              "0",
              "--zones",
              Integer.toString(ZONES));
      try {
        return new Playground(stack, Crowd.play(stack, BOTS, 1, directory));
      } catch (IOException | RuntimeException | Error failure) {
        stack.close();
        throw failure;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  @Override
  public void close() {
    crowd.close();
    stack.close();
  }
}

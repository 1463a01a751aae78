package dev.tickstream.bots;

import dev.tickstream.client.game.ReplicatedWorld;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a player that is a program does next. Called on its client's event loop. */
public interface Strategy {
  /** Tables it looks at; empty for none at all. */
  String[] tables();

  /** The next command, or null to pass this time. */
  @Nullable Wish next(ReplicatedWorld world, String playerId);

  /** A command by name, and its fields. */
  record Wish(String command, Map<String, ?> values) {}
}

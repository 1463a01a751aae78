package dev.tickstream.bots;

import dev.tickstream.client.game.ReplicatedWorld;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a bot does next. Called on the bot's event loop. */
interface Strategy {
  /** Tables it looks at; empty for none at all. */
  String[] tables();

  /** The next command, or null to pass this time. */
  @Nullable Wish next(ReplicatedWorld world, String playerId);

  /** A command by name, and its fields. */
  record Wish(String command, Map<String, ?> values) {}
}

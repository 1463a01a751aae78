package dev.tickstream.gameserver.metrics;

import dev.tickstream.protocol.CoreReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** One counter per reason. The map never changes, so any thread may count. */
final class ReasonCounts {
  private final Map<CoreReason, LongAdder> counts = new EnumMap<>(CoreReason.class);

  ReasonCounts() {
    for (CoreReason reason : CoreReason.values()) counts.put(reason, new LongAdder());
  }

  LongAdder of(CoreReason reason) {
    return Objects.requireNonNull(counts.get(reason));
  }
}

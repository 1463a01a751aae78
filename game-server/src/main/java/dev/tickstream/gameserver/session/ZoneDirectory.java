package dev.tickstream.gameserver.session;

import dev.tickstream.events.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The zones that run here. Filled at start; immutable afterwards and safe on any thread. */
public final class ZoneDirectory {
  private final Map<String, ZoneEntry> zones = new LinkedHashMap<>();

  public ZoneDirectory(Collection<ZoneEntry> entries) {
    for (ZoneEntry entry : entries) zones.put(entry.id().value(), entry);
  }

  /** The zone of that name, or null if it does not run here. */
  public @Nullable ZoneEntry find(String name) {
    return zones.get(name);
  }

  /** Names of all zones. */
  public Collection<ZoneId> ids() {
    return zones.values().stream().map(ZoneEntry::id).toList();
  }
}

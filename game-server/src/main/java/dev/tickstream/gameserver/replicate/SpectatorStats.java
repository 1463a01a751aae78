package dev.tickstream.gameserver.replicate;

import dev.tickstream.gameserver.metrics.ZoneFigures;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.protocol.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Tells spectators their zone's figures once a second. Shard thread only. */
public final class SpectatorStats {
  private final List<Session> spectators = new ArrayList<>();
  private final int capacity;
  private final LongSupplier journalWaiting;

  /**
   * @param capacity most players of a zone
   * @param journalWaiting events of the shard that are not shipped yet, -1 if that is not known;
   *     must not block
   */
  public SpectatorStats(int capacity, LongSupplier journalWaiting) {
    this.capacity = capacity;
    this.journalWaiting = journalWaiting;
  }

  void watches(Session spectator) {
    spectators.add(spectator);
  }

  void send(List<ZoneFigures> zones, BiConsumer<Session, Object> tell) {
    if (zones.isEmpty()) return;
    spectators.removeIf(spectator -> !spectator.isOpen());
    if (spectators.isEmpty()) return;
    long waiting = journalWaiting.getAsLong();
    for (ZoneFigures zone : zones) {
      Stats packet = packet(zone, waiting);
      for (Session spectator : spectators) {
        if (spectator.zone().id().equals(zone.zone())) tell.accept(spectator, packet);
      }
    }
  }

  private Stats packet(ZoneFigures zone, long waiting) {
    return new Stats(
        zone.tick(),
        zone.players(),
        zone.spectators(),
        capacity,
        zone.queue(),
        zone.commandsPerSecond(),
        zone.eventsPerSecond(),
        waiting,
        zone.tickP50Us(),
        zone.tickP99Us(),
        zone.tickMaxUs(),
        zone.tickUs());
  }
}

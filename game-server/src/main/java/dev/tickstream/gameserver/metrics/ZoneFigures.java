package dev.tickstream.gameserver.metrics;

import dev.tickstream.events.ZoneId;
import java.util.List;

/**
 * One zone's last second, as spectators, the platform and operators are shown it. Tick times are
 * those of the zone's shard, whose thread has 50 ms for all its zones. Immutable.
 *
 * @param tick last tick
 * @param players players in the zone, dropped ones within their resume window included
 * @param queue inputs left waiting for the shard after the last tick
 * @param commandsPerSecond commands judged, accepted or refused
 * @param eventsPerSecond events journalled
 * @param tickP50Us median of the last 20 ticks in microseconds; P99 and maximum likewise
 * @param tickUs the last 20 ticks in microseconds, oldest first
 * @param held whether the zone stopped after a failing handler
 * @param degraded whether the journal had no room in the last tick
 */
public record ZoneFigures(
    ZoneId zone,
    int shard,
    long tick,
    int players,
    int spectators,
    int queue,
    int commandsPerSecond,
    int eventsPerSecond,
    int tickP50Us,
    int tickP99Us,
    int tickMaxUs,
    List<Integer> tickUs,
    boolean held,
    boolean degraded) {}

package dev.tickstream.protocol;

import java.util.List;

/**
 * How the zone is doing; to spectators, once a second.
 *
 * @param capacity most players the zone takes
 * @param queue commands waiting
 * @param journalWaiting events not yet in Kafka; -1 while the server cannot tell
 * @param tickP50Us median duration of a tick in microseconds; the budget is 50,000
 * @param tickUs durations of the last ticks, oldest first, at most 20
 */
public record Stats(
    long tick,
    int players,
    int spectators,
    int capacity,
    int queue,
    int commandsPerSecond,
    int eventsPerSecond,
    long journalWaiting,
    int tickP50Us,
    int tickP99Us,
    int tickMaxUs,
    List<Integer> tickUs)
    implements Packet.FromServer {}

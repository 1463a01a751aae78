package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.Topic;
import dev.tickstream.msgpack.Codec;

/**
 * One type of event. Immutable, safe on any thread.
 *
 * @param id number on the wire to clients; the game's from 0 in the order of registration, the
 *     standard ones from {@link EventTypes#STANDARD_IDS}
 * @param name simple name of the record: its {@code type} in journal and Kafka
 * @param topic where it is published; motions travel as {@code PlayerMovedEvent}
 * @param version of the body
 * @param motion whether it is a motion
 * @param standard whether the platform defines it rather than the game
 * @param arrays codec of journal and clients
 * @param maps codec of Kafka
 */
public record EventKind(
    int id,
    String name,
    Class<? extends Event> type,
    Topic topic,
    int version,
    boolean motion,
    boolean standard,
    Codec<Event> arrays,
    Codec<Event> maps) {}

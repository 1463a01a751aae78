package dev.tickstream.engine;

import dev.tickstream.gameapi.Rules.Decide;
import dev.tickstream.msgpack.Codec;

/**
 * One type of command.
 *
 * @param id number on the wire, in the order of registration
 */
record CommandKind(
    int id,
    Class<? extends Record> type,
    Codec<? extends Record> codec,
    Decide<Record, Record> decide) {}

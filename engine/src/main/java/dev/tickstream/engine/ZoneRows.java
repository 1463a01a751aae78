package dev.tickstream.engine;

import dev.tickstream.engine.table.TableRows;
import dev.tickstream.events.ZoneId;
import java.util.List;

/**
 * The rows of one zone after a committed tick, apart from it. Never changed.
 *
 * @param hash the zone's state hash after that tick
 * @param tables in the order of their numbers
 */
record ZoneRows(ZoneId zone, long hash, List<TableRows> tables) {}

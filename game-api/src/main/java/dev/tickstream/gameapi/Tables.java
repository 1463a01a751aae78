package dev.tickstream.gameapi;

import dev.tickstream.events.PlayerId;
import java.util.function.Function;

/** Makes the tables of a world. Their order in the world record is their number on the wire. */
public interface Tables {
  /** A table with one row per player; a player's row is removed when the player leaves. */
  <R extends Record> Declared<PlayerId, R> players(Class<R> row);

  /** A table keyed by cell; its rows are located at their key. */
  <R extends Record> Declared<Cell, R> cells(Class<R> row);

  /** A table with any other key. */
  <K, R extends Record> Declared<K, R> keyedBy(Class<K> key, Class<R> row);

  /** A table that can still be described; use it as a {@link Table} afterwards. */
  interface Declared<K, R extends Record> extends Table<K, R> {
    /** Rows are sent only to players near this place; without it, to everyone in the zone. */
    Declared<K, R> locatedBy(Function<? super R, ? extends Place> place);

    /** Who is sent the rows at all; {@link Visibility#ALL} by default. */
    Declared<K, R> visibleTo(Visibility visibility);
  }
}

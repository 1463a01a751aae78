package dev.tickstream.gameapi;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One table of a world. Owned by the zone's shard thread. Iteration is in insertion order, which is
 * the same on every machine and after recovery; a row put again keeps its place.
 *
 * @param <K> key: {@code PlayerId}, {@link Cell}, {@code String}, an enum or a record of such
 * @param <R> row: an immutable record
 */
public interface Table<K, R extends Record> {
  /** The row, or null. */
  @Nullable R get(K key);

  /**
   * The row.
   *
   * @throws java.util.NoSuchElementException if absent; in {@code decide} that refuses the command
   */
  R require(K key);

  boolean has(K key);

  int size();

  /**
   * Inserts or replaces a row.
   *
   * @throws IllegalStateException outside an event handler
   */
  void put(K key, R row);

  /**
   * Removes a row; does nothing if absent.
   *
   * @throws IllegalStateException outside an event handler
   */
  void remove(K key);

  /** Visits every row; the table must not change meanwhile. */
  void forEach(BiConsumer<? super K, ? super R> visitor);

  /** A copy of the keys, so that a rule may change the table while it walks. */
  List<K> keys();
}

package dev.tickstream.platform.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Who has parked events in which partition, and which is the last of them. Belongs to one
 * transaction.
 */
final class ParkedPlayers {
  // Of players whose letter is not written yet.
  private static final long NO_ID_YET = 0;

  private final Map<TopicPartition, Map<String, Long>> letters = new HashMap<>();

  boolean isEmpty(TopicPartition partition) {
    return !letters.containsKey(partition);
  }

  boolean isWaiting(TopicPartition partition, Collection<String> players) {
    Map<String, Long> waiting = letters.getOrDefault(partition, Map.of());
    return players.stream().anyMatch(waiting::containsKey);
  }

  /** These players' later events wait from now on. */
  void add(TopicPartition partition, Collection<String> players) {
    add(partition, players, NO_ID_YET);
  }

  /** The same, now that the letter has an id. */
  void add(TopicPartition partition, Collection<String> players, long letter) {
    if (!players.isEmpty()) {
      Map<String, Long> waiting = letters.computeIfAbsent(partition, _ -> new HashMap<>());
      players.forEach(player -> waiting.merge(player, letter, Math::max));
    }
  }

  /** The last letter that names one of these players; 0 when there is none. */
  long last(TopicPartition partition, Collection<String> players) {
    Map<String, Long> waiting = letters.getOrDefault(partition, Map.of());
    return players.stream()
        .mapToLong(player -> waiting.getOrDefault(player, NO_ID_YET))
        .max()
        .orElse(NO_ID_YET);
  }
}

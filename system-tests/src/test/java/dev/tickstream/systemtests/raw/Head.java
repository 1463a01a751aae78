package dev.tickstream.systemtests.raw;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far Kafka has a shard, as {@code game.shards} says it.
 *
 * @param zones state hash of each zone after that tick
 */
public record Head(
    int shard,
    long epoch,
    long sequence,
    long tick,
    Map<String, Long> topicSequences,
    Map<String, Long> zones) {

  static Head read(byte[] value) {
    Map<String, @Nullable Object> map = Wire.map(Wire.value(value));
    Map<String, Long> topicSequences = new TreeMap<>();
    Map<String, @Nullable Object> written = Wire.map(map.get("topicSeq"));
    written.keySet().forEach(topic -> topicSequences.put(topic, Wire.number(written, topic)));
    return new Head(
        (int) Wire.number(map, "shard"),
        Wire.number(map, "epoch"),
        Wire.number(map, "sequence"),
        Wire.number(map, "tick"),
        topicSequences,
        zones(map));
  }

  static Map<String, Long> zones(Map<String, @Nullable Object> map) {
    Map<String, Long> zones = new TreeMap<>();
    for (Object each : Wire.list(map.get("zones"))) {
      Map<String, @Nullable Object> zone = Wire.map(each);
      zones.put(Wire.text(zone, "zoneId"), Wire.number(zone, "hash"));
    }
    return zones;
  }
}

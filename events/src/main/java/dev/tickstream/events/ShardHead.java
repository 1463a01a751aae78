package dev.tickstream.events;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a shard has been shipped to Kafka. Written to {@link Topic#SHARDS} in every shipping
 * transaction, so that a restart goes on from Kafka's truth and ships nothing twice.
 *
 * @param sequence last shipped event of the epoch, 0 when none
 * @param tick last shipped tick
 * @param wallTime of that tick, in ms since 1970-01-01T00:00Z
 * @param topicSeq last number of the epoch in each topic, see {@link EventHeaders#topicSequence}
 * @param zones the state of each zone after that tick
 */
public record ShardHead(
    int shard,
    long epoch,
    long sequence,
    long tick,
    long wallTime,
    Map<String, Long> topicSeq,
    List<ZoneState> zones) {
  private static final int STRING_BYTES_MAX = 1024;
  private static final int BYTES_MAX = 1024 * 1024;

  /**
   * One zone's state.
   *
   * @param hash the 64 bits of the state hash
   */
  public record ZoneState(ZoneId zoneId, long hash) {}

  public ShardHead {
    topicSeq = Map.copyOf(topicSeq);
    zones = List.copyOf(zones);
  }

  /** The key of a shard's head. */
  public static String key(int shard) {
    return "head/" + shard;
  }

  /** The record's value. */
  public byte[] encode() {
    MessagePackWriter writer = new MessagePackWriter(512, BYTES_MAX);
    writer.mapHeader(7);
    writer.string("shard");
    writer.integer(shard);
    writer.string("epoch");
    writer.integer(epoch);
    writer.string("sequence");
    writer.integer(sequence);
    writer.string("tick");
    writer.integer(tick);
    writer.string("wallTime");
    writer.integer(wallTime);
    writer.string("topicSeq");
    writer.mapHeader(topicSeq.size());
    topicSeq.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              writer.string(entry.getKey());
              writer.integer(entry.getValue());
            });
    writer.string("zones");
    writer.arrayHeader(zones.size());
    for (ZoneState zone : zones) {
      writer.mapHeader(2);
      writer.string("zoneId");
      writer.string(zone.zoneId().value());
      writer.string("hash");
      writer.integer(zone.hash());
    }
    return writer.toByteArray();
  }

  /**
   * Reads a record's value.
   *
   * @throws MalformedMessageException if the bytes are not one
   */
  public static ShardHead decode(ByteBuffer value) {
    MessagePackReader reader = new MessagePackReader(value.slice());
    int shard = -1;
    long epoch = -1;
    long sequence = -1;
    long tick = -1;
    long wallTime = 0;
    Map<String, Long> topicSeq = Map.of();
    List<ZoneState> zones = List.of();
    int size = reader.mapHeader();
    for (int i = 0; i < size; i++) {
      switch (reader.string(STRING_BYTES_MAX)) {
        case "shard" -> shard = reader.intValue();
        case "epoch" -> epoch = reader.integer();
        case "sequence" -> sequence = reader.integer();
        case "tick" -> tick = reader.integer();
        case "wallTime" -> wallTime = reader.integer();
        case "topicSeq" -> topicSeq = topicSequences(reader);
        case "zones" -> zones = zoneStates(reader);
        default -> reader.skip();
      }
    }
    if (reader.hasRemaining() || shard < 0 || epoch < 0 || sequence < 0 || tick < 0) {
      throw new MalformedMessageException("not a shard's head");
    }
    return new ShardHead(shard, epoch, sequence, tick, wallTime, topicSeq, zones);
  }

  private static Map<String, Long> topicSequences(MessagePackReader reader) {
    Map<String, Long> sequences = new LinkedHashMap<>();
    int size = reader.mapHeader();
    for (int i = 0; i < size; i++) {
      String topic = reader.string(STRING_BYTES_MAX);
      sequences.put(topic, reader.integer());
    }
    return sequences;
  }

  private static List<ZoneState> zoneStates(MessagePackReader reader) {
    List<ZoneState> zones = new ArrayList<>();
    int size = reader.arrayHeader();
    for (int i = 0; i < size; i++) {
      zones.add(zoneState(reader));
    }
    return zones;
  }

  private static ZoneState zoneState(MessagePackReader reader) {
    String zone = "";
    long hash = 0;
    int size = reader.mapHeader();
    for (int i = 0; i < size; i++) {
      switch (reader.string(STRING_BYTES_MAX)) {
        case "zoneId" -> zone = reader.string(STRING_BYTES_MAX);
        case "hash" -> hash = reader.integer();
        default -> reader.skip();
      }
    }
    try {
      return new ZoneState(new ZoneId(zone), hash);
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException("not a zone: " + e.getMessage(), e);
    }
  }
}

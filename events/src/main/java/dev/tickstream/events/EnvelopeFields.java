package dev.tickstream.events;

import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outer map of an event: the envelope's fields by name, and where the body stands. All fields
 * are required, in any order; unknown ones are skipped.
 */
final class EnvelopeFields {
  private static final int FIELDS = 12;
  private static final int NAME_BYTES_MAX = 256;
  private static final int ID_BYTES_MAX = 512;
  private static final int UUID_BYTES = 16;

  private int seen;
  private @Nullable UUID eventId;
  private String type = "";
  private String aggregateId = "";
  private long occurredAt;
  private int version;
  private String tenantId = "";
  private String zoneId = "";
  private int shard;
  private long epoch;
  private long sequence;
  private long tick;
  private int dataFrom;
  private int dataLength;

  private EnvelopeFields() {}

  /** Writes the map up to and including the name {@code data}; the body must follow. */
  static void write(MessagePackWriter writer, Envelope envelope) {
    writer.mapHeader(FIELDS);
    writer.string("eventId");
    writer.binary(bytes(envelope.eventId()), 0, UUID_BYTES);
    writer.string("type");
    writer.string(envelope.type());
    writer.string("aggregateId");
    writer.string(envelope.aggregateId());
    writer.string("occurredAt");
    writer.integer(envelope.occurredAt());
    writer.string("version");
    writer.integer(envelope.version());
    writer.string("tenantId");
    writer.string(envelope.tenantId());
    writer.string("zoneId");
    writer.string(envelope.zoneId().value());
    writer.string("shard");
    writer.integer(envelope.shard());
    writer.string("epoch");
    writer.integer(envelope.epoch());
    writer.string("sequence");
    writer.integer(envelope.sequence());
    writer.string("tick");
    writer.integer(envelope.tick());
    writer.string("data");
  }

  static EnvelopeFields read(MessagePackReader reader) {
    EnvelopeFields fields = new EnvelopeFields();
    int size = reader.mapHeader();
    for (int i = 0; i < size; i++) {
      fields.readField(reader);
    }
    if (fields.seen != (1 << FIELDS) - 1) {
      throw new MalformedMessageException("an envelope's field is missing");
    }
    return fields;
  }

  private void readField(MessagePackReader reader) {
    switch (reader.string(NAME_BYTES_MAX)) {
      case "eventId" -> eventId = once(0, uuid(reader.binary(UUID_BYTES)));
      case "type" -> type = once(1, reader.string(ID_BYTES_MAX));
      case "aggregateId" -> aggregateId = once(2, reader.string(ID_BYTES_MAX));
      case "occurredAt" -> occurredAt = once(3, reader.integer());
      case "version" -> version = once(4, reader.intValue());
      case "tenantId" -> tenantId = once(5, reader.string(ID_BYTES_MAX));
      case "zoneId" -> zoneId = once(6, reader.string(ID_BYTES_MAX));
      case "shard" -> shard = once(7, reader.intValue());
      case "epoch" -> epoch = once(8, reader.integer());
      case "sequence" -> sequence = once(9, reader.integer());
      case "tick" -> tick = once(10, reader.integer());
      case "data" -> {
        dataFrom = once(11, reader.position());
        reader.skip();
        dataLength = reader.position() - dataFrom;
      }
      default -> reader.skip();
    }
  }

  /** A name that comes twice would let two readers see two different events. */
  private <T> T once(int field, T value) {
    if ((seen & 1 << field) != 0) {
      throw new MalformedMessageException("an envelope's field comes twice");
    }
    seen |= 1 << field;
    return value;
  }

  Envelope envelope() {
    if (eventId == null) {
      throw new MalformedMessageException("eventId is missing");
    }
    try {
      return new Envelope(
          eventId,
          type,
          aggregateId,
          occurredAt,
          version,
          tenantId,
          new ZoneId(zoneId),
          shard,
          epoch,
          sequence,
          tick);
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException("not an envelope: " + e.getMessage(), e);
    }
  }

  int dataFrom() {
    return dataFrom;
  }

  int dataLength() {
    return dataLength;
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(byte[] bytes) {
    if (bytes.length != UUID_BYTES) {
      throw new MalformedMessageException("an event id has 16 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}

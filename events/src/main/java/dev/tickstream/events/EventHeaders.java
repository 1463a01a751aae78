package dev.tickstream.events;

import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record in the {@code game.events.*} topics: CloudEvents 1.0 in Kafka's binary
 * mode, and what counts records even when their body cannot be read. Values are UTF-8 text.
 *
 * @param id the event's id
 * @param type {@code dev.tickstream.NAME} for a standard event, {@code GAME.NAME} for a game's own
 * @param source {@code /CLUSTER/ZONE}
 * @param subject the event's aggregate
 * @param timeMs when it occurred, in ms since 1970-01-01T00:00Z
 * @param sequence dense within (shard, epoch), across all topics
 * @param topicSequence dense within (topic, shard, epoch), from 1
 */
public record EventHeaders(
    UUID id,
    String type,
    String source,
    String subject,
    long timeMs,
    String tenant,
    int shard,
    long epoch,
    long sequence,
    long topicSequence) {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";
  public static final String TENANT = "tenant";
  public static final String SHARD = "shard";
  public static final String EPOCH = "epoch";
  public static final String SEQUENCE = "seq";
  public static final String TOPIC_SEQUENCE = "topicseq";

  /** The player whose command led to it; absent if a rule did. */
  public static final String CAUSE = "cause";

  /** The number of that command in its session; absent like its cause. */
  public static final String CLIENT_SEQUENCE = "clientseq";

  /** First part of a standard event's {@code ce_type}. */
  public static final String STANDARD_PREFIX = "dev.tickstream.";

  private static final int VALUE_BYTES_MAX = 1024;
  private static final byte[] SPEC_VERSION_1 = utf8("1.0");
  private static final byte[] MESSAGE_PACK = utf8("application/msgpack");
  private static final DateTimeFormatter RFC_3339_MS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public EventHeaders {
    Identifiers.requireValid(tenant);
  }

  /**
   * The headers of one event.
   *
   * @param cluster name of the cluster
   * @param gameId owner of every type that is not a standard event
   */
  public static EventHeaders of(
      Envelope envelope, String cluster, String gameId, long topicSequence) {
    String owner = StandardEvents.contains(envelope.type()) ? STANDARD_PREFIX : gameId + ".";
    return new EventHeaders(
        envelope.eventId(),
        owner + envelope.type(),
        "/" + cluster + "/" + envelope.zoneId(),
        envelope.aggregateId(),
        envelope.occurredAt(),
        envelope.tenantId(),
        envelope.shard(),
        envelope.epoch(),
        envelope.sequence(),
        topicSequence);
  }

  /** Hands every header to {@code sink}: name, then value. */
  public void forEach(BiConsumer<String, byte[]> sink) {
    sink.accept(SPEC_VERSION, SPEC_VERSION_1.clone());
    sink.accept(ID, utf8(id.toString()));
    sink.accept(TYPE, utf8(type));
    sink.accept(SOURCE, utf8(source));
    sink.accept(SUBJECT, utf8(subject));
    sink.accept(TIME, TimeText.of(timeMs).clone());
    sink.accept(CONTENT_TYPE, MESSAGE_PACK.clone());
    sink.accept(TENANT, utf8(tenant));
    sink.accept(SHARD, utf8(Integer.toString(shard)));
    sink.accept(EPOCH, utf8(Long.toString(epoch)));
    sink.accept(SEQUENCE, utf8(Long.toString(sequence)));
    sink.accept(TOPIC_SEQUENCE, utf8(Long.toString(topicSequence)));
  }

  /**
   * Reads headers.
   *
   * @param lookup value of the header with a name, or null
   * @throws MalformedMessageException if one is missing or is not what it should be
   */
  public static EventHeaders parse(Function<String, byte @Nullable []> lookup) {
    String specVersion = text(lookup, SPEC_VERSION);
    if (!specVersion.equals("1.0")) {
      throw new MalformedMessageException("CloudEvents 1.0 expected, not " + specVersion);
    }
    try {
      return new EventHeaders(
          UUID.fromString(text(lookup, ID)),
          text(lookup, TYPE),
          text(lookup, SOURCE),
          text(lookup, SUBJECT),
          Instant.parse(text(lookup, TIME)).toEpochMilli(),
          text(lookup, TENANT),
          (int) number(lookup, SHARD, 0, Integer.MAX_VALUE),
          number(lookup, EPOCH, 1, Long.MAX_VALUE),
          number(lookup, SEQUENCE, 1, Long.MAX_VALUE),
          number(lookup, TOPIC_SEQUENCE, 1, Long.MAX_VALUE));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new MalformedMessageException("not a header: " + e.getMessage(), e);
    }
  }

  private static long number(
      Function<String, byte @Nullable []> lookup, String name, long min, long max) {
    long value = Long.parseLong(text(lookup, name));
    if (value < min || value > max) {
      throw new MalformedMessageException(name + " is out of range: " + value);
    }
    return value;
  }

  private static String text(Function<String, byte @Nullable []> lookup, String name) {
    byte[] value = lookup.apply(name);
    if (value == null || value.length == 0 || value.length > VALUE_BYTES_MAX) {
      throw new MalformedMessageException("header " + name + " is missing or too long");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("header " + name + " is not UTF-8", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A time as written: the events of a tick share it, and formatting costs more than the rest. */
  @SuppressWarnings("ArrayRecordComponent") // Not compared, and handed out as copies only.
  private record TimeText(long timeMs, byte[] bytes) {
    private static volatile TimeText last = make(0);

    static byte[] of(long timeMs) {
      TimeText known = last;
      if (known.timeMs != timeMs) {
        known = make(timeMs);
        last = known;
      }
      return known.bytes;
    }

    private static TimeText make(long timeMs) {
      return new TimeText(timeMs, utf8(RFC_3339_MS.format(Instant.ofEpochMilli(timeMs))));
    }
  }
}

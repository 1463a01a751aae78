package dev.tickstream.platform.projection;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.StandardEvents;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads records without trusting them. The headers are read first, so that a record whose body is
 * damaged is still accounted for. Safe on any thread.
 */
public final class Intake {
  private final EventCodec codec = EventCodec.standard();

  /**
   * Reads a record.
   *
   * @param headers value of the header with a name, or null
   */
  public Reading read(Function<String, byte @Nullable []> headers, byte @Nullable [] body) {
    return read(headers, body, false);
  }

  /**
   * Reads a copy that an operator corrected: its time may be before the one its headers say.
   *
   * @param headers value of the original's header with a name, or null
   */
  public Reading readCorrected(Function<String, byte @Nullable []> headers, byte[] body) {
    return read(headers, body, true);
  }

  private Reading read(
      Function<String, byte @Nullable []> headers, byte @Nullable [] body, boolean corrected) {
    EventHeaders parsed;
    try {
      parsed = EventHeaders.parse(headers);
    } catch (MalformedMessageException e) {
      return unreadable(null, Parking.BAD_HEADERS, String.valueOf(e.getMessage()));
    }
    if (body == null) {
      return unreadable(parsed, Parking.UNDECODABLE, "no body");
    }
    try {
      return check(parsed, codec.decode(ByteBuffer.wrap(body)), corrected);
    } catch (MalformedMessageException e) {
      return unreadable(parsed, Parking.UNDECODABLE, String.valueOf(e.getMessage()));
    }
  }

  private static Reading check(EventHeaders headers, EventRecord event, boolean corrected) {
    Envelope envelope = event.envelope();
    boolean same =
        headers.id().equals(envelope.eventId())
            && headers.shard() == envelope.shard()
            && headers.epoch() == envelope.epoch()
            && headers.sequence() == envelope.sequence()
            && headers.tenant().equals(envelope.tenantId())
            && headers.subject().equals(envelope.aggregateId())
            && headers.type().endsWith("." + envelope.type())
            && headers.source().endsWith("/" + envelope.zoneId())
            && (headers.timeMs() == envelope.occurredAt()
                || (corrected && envelope.occurredAt() < headers.timeMs()));
    if (!same) {
      return unreadable(headers, Parking.HEADERS_DISAGREE, envelope.toString());
    }
    // A game's own type may have any version; one of ours in a version we do not know would be
    // recorded without its effect.
    if (event.body() instanceof EventBody.Untyped && StandardEvents.contains(envelope.type())) {
      return unreadable(headers, Parking.UNKNOWN_VERSION, "version " + envelope.version());
    }
    return new Reading(headers, event, null);
  }

  private static Reading unreadable(@Nullable EventHeaders headers, String reason, String detail) {
    return new Reading(headers, null, new Parking(reason, detail));
  }
}

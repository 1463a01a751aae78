package dev.tickstream.platform.projection;

import dev.tickstream.events.EventBody;
import dev.tickstream.events.EventCodec;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.events.EventRecord;
import dev.tickstream.events.StandardEvents;
import dev.tickstream.msgpack.MalformedMessageException;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads records without trusting them. The headers are read first, so that a record whose body is
 * damaged is still accounted for.
 */
final class Intake {
  private final EventCodec codec = EventCodec.standard();

  Delivery read(ConsumerRecord<byte[], byte[]> record) {
    EventHeaders headers;
    try {
      headers = EventHeaders.parse(name -> value(record.headers(), name));
    } catch (MalformedMessageException e) {
      return unreadable(record, null, Parking.BAD_HEADERS, e);
    }
    byte[] body = record.value();
    if (body == null) {
      return new Delivery(record, headers, null, new Parking(Parking.UNDECODABLE, "no body"));
    }
    try {
      return check(record, headers, codec.decode(ByteBuffer.wrap(body)));
    } catch (MalformedMessageException e) {
      return unreadable(record, headers, Parking.UNDECODABLE, e);
    }
  }

  private static Delivery check(
      ConsumerRecord<byte[], byte[]> record, EventHeaders headers, EventRecord event) {
    boolean same =
        headers.id().equals(event.envelope().eventId())
            && headers.epoch() == event.envelope().epoch()
            && headers.sequence() == event.envelope().sequence()
            && headers.tenant().equals(event.envelope().tenantId());
    if (!same) {
      return new Delivery(
          record,
          headers,
          null,
          new Parking(Parking.HEADERS_DISAGREE, event.envelope().toString()));
    }
    // A game's own type may have any version; one of ours in a version we do not know would be
    // recorded without its effect.
    if (event.body() instanceof EventBody.Untyped
        && StandardEvents.contains(event.envelope().type())) {
      Parking why = new Parking(Parking.UNKNOWN_VERSION, "version " + event.envelope().version());
      return new Delivery(record, headers, null, why);
    }
    return new Delivery(record, headers, event, null);
  }

  private static Delivery unreadable(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable EventHeaders headers,
      String reason,
      MalformedMessageException why) {
    return new Delivery(
        record, headers, null, new Parking(reason, String.valueOf(why.getMessage())));
  }

  private static byte @Nullable [] value(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : header.value();
  }
}

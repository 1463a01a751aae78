package dev.tickstream.platform.projection;

import dev.tickstream.events.Envelope;
import dev.tickstream.events.EventHeaders;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.platform.database.Uuids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where records go that cannot be read or projected: whole, with their headers as one MessagePack
 * array of [name, value] pairs, so that they can be tried again.
 */
final class DeadLetterStore {
  private static final int TEXT_LENGTH_MAX = 256;
  private static final int HEADERS_BYTES_MAX = 16 * 1024 * 1024;

  private final String consumer;
  private final Clock clock;

  DeadLetterStore(String consumer, Clock clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  /** Parks one record; parking it again changes nothing. */
  void park(Connection connection, Delivery delivery, Parking why) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO dead_letters
              (consumer, topic, partition_id, record_offset, tenant_id, event_id, type,
               aggregate_id, reason, detail, record_key, headers, body, recorded_at, parked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE consumer = consumer
            """)) {
      insert.setString(1, consumer);
      insert.setString(2, delivery.record().topic());
      insert.setInt(3, delivery.record().partition());
      insert.setLong(4, delivery.record().offset());
      setIdentity(insert, delivery);
      insert.setString(9, why.reason());
      insert.setString(10, why.detail());
      insert.setBytes(11, delivery.record().key());
      insert.setBytes(12, pack(delivery.record().headers()));
      insert.setBytes(13, delivery.record().value());
      insert.setLong(14, delivery.record().timestamp());
      insert.setLong(15, clock.millis());
      insert.executeUpdate();
    }
  }

  private static void setIdentity(PreparedStatement insert, Delivery delivery) throws SQLException {
    EventHeaders headers = delivery.headers();
    if (headers == null) {
      insert.setString(5, Envelope.DEFAULT_TENANT);
      insert.setNull(6, Types.BINARY);
      insert.setNull(7, Types.VARCHAR);
      insert.setNull(8, Types.VARCHAR);
    } else {
      insert.setString(5, headers.tenant());
      insert.setBytes(6, Uuids.bytes(headers.id()));
      insert.setString(7, limited(headers.type()));
      insert.setString(8, limited(headers.subject()));
    }
  }

  private static String limited(String text) {
    return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
  }

  private static byte[] pack(Headers headers) {
    Header[] all = headers.toArray();
    MessagePackWriter writer = new MessagePackWriter(1024, HEADERS_BYTES_MAX);
    writer.arrayHeader(all.length);
    for (Header header : all) {
      writer.arrayHeader(2);
      writer.string(header.key());
      byte[] value = header.value();
      if (value == null) {
        writer.nil();
      } else {
        writer.binary(value, 0, value.length);
      }
    }
    return writer.toByteArray();
  }
}

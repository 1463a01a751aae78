package dev.tickstream.platform.notification;

import java.util.UUID;

/**
 * Remembers for a while what was told, so that an attempt after a crash need not be repeated. It
 * may forget, and it may be away: then a message is sent a second time under the same id.
 */
public interface ToldStore extends AutoCloseable {
  /** One that remembers nothing. */
  ToldStore NONE =
      new ToldStore() {
        @Override
        public boolean knows(String tenant, UUID eventId) {
          return false;
        }

        @Override
        public void remember(String tenant, UUID eventId) {}

        @Override
        public void close() {}
      };

  /** Whether the message was told; false when nobody can say. Answers at once. */
  boolean knows(String tenant, UUID eventId);

  /** Notes that the message was told, if that is possible. Answers at once. */
  void remember(String tenant, UUID eventId);

  @Override
  void close();
}

package dev.tickstream.platform.notification;

/** What became of a message. */
public enum DeliveryStatus {
  /** To be sent, for the first time or again. */
  PENDING,
  /** The receiver said yes. */
  DELIVERED,
  /** Every attempt was used up. */
  FAILED,
  /** Nobody was to be told when it happened. */
  UNROUTED
}

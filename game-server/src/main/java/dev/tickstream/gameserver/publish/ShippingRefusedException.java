package dev.tickstream.gameserver.publish;

/** Shipping must not go on until an operator did something; the message says what is wrong. */
final class ShippingRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ShipperState state;

  ShippingRefusedException(ShipperState state, String message) {
    super(message);
    this.state = state;
  }

  ShipperState state() {
    return state;
  }
}

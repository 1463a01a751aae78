package dev.tickstream.gameserver.network;

import java.net.InetAddress;
import java.util.Arrays;

/** The addresses a machine calls itself by. */
final class Loopback {
  private static final byte[] IPV4 = {127, 0, 0, 1};
  private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private Loopback() {}

  /** Whether it is 127.0.0.1 or ::1, and not another of the 127.0.0.0/8 network. */
  static boolean isHome(InetAddress address) {
    byte[] bytes = address.getAddress();
    return Arrays.equals(bytes, IPV4) || Arrays.equals(bytes, IPV6);
  }
}

package dev.tickstream.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * This server among its siblings: the machine's name and the port, so that a restart is the same
 * instance again.
 */
record Instance(String id) {
  static Instance of(int port) {
    return new Instance("platform-" + machine() + "-" + port);
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

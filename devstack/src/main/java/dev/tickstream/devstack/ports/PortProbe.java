package dev.tickstream.devstack.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tells whether a port can be listened on. */
@FunctionalInterface
public interface PortProbe {
  /** Whether nobody listens on it now. */
  boolean free(int port);

  /**
   * Tries it for real: on loopback, and on every address, because a program that listens on all
   * addresses does not everywhere stop us from taking loopback beside it.
   */
  static PortProbe listening() {
    return port ->
        listens(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            && listens(new InetSocketAddress(port));
  }

  private static boolean listens(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // Connections of an earlier run may still linger.
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

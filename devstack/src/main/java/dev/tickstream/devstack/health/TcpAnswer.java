package dev.tickstream.devstack.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether somebody accepts connections. */
final class TcpAnswer {
  private static final int TIMEOUT_MS = 2_000;

  private TcpAnswer() {}

  static void ask(String host, int port) throws IOException {
    connect(host, port).close();
  }

  /** A connected socket whose reads time out. */
  static Socket connect(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException("%s:%d: %s".formatted(host, port, e.getMessage()), e);
    }
  }
}

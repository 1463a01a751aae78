package dev.tickstream.devstack.health;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Sends PING. One that asks for a password answers too: whether it is right is its user's matter.
 */
public final class RedisHealth implements HealthCheck {
  private final String host;
  private final int port;

  public RedisHealth(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public void ask() throws IOException {
    try (Socket socket = TcpAnswer.connect(host, port)) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(5);
      String text = new String(answer, StandardCharsets.US_ASCII);
      if (!text.equals("+PONG") && !text.equals("-NOAU")) {
        throw new IOException("%s:%d answered PING with %s".formatted(host, port, text));
      }
    }
  }
}

package dev.tickstream.platform.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports nobody listens on, each given once. They are below those the system gives to connections
 * that go out, so that none is taken before its server is started, or while it is stopped.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int COUNT = 10_000;
  private static int next = ThreadLocalRandom.current().nextInt(COUNT);

  private FreePort() {}

  public static synchronized int take() {
    for (int tries = 0; tries < COUNT; tries++) {
      int port = FIRST + next++ % COUNT;
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        // Somebody listens there.
      }
    }
    throw new IllegalStateException("no port is free");
  }
}

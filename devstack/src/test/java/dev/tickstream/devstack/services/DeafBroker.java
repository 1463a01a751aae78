package dev.tickstream.devstack.services;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands before a broker and passes on what it is asked and answers. Whoever asks one thing gets no
 * answer any more, to that or to what it asks afterwards over the same connection.
 */
final class DeafBroker implements AutoCloseable {
  private final int broker;
  private final short unheard;
  private final ServerSocket listener;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean asked;

  /**
   * Listens.
   *
   * @param broker the port of the one behind
   * @param unheard the key of the request that is not answered
   */
  DeafBroker(int broker, short unheard) throws IOException {
    this.broker = broker;
    this.unheard = unheard;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Whether somebody asked for it. */
  boolean asked() {
    return asked;
  }

  private void accept() {
    try {
      while (true) {
        connect(listener.accept());
      }
    } catch (IOException e) {
      close();
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), broker);
      open.add(server);
      Thread.startVirtualThread(() -> ask(client, server));
      Thread.startVirtualThread(() -> answer(server, client));
    } catch (ConnectException e) {
      client.close(); // It does not listen yet.
    }
  }

  /** Every request is its length, four bytes, and begins with its key, two bytes. */
  private void ask(Socket from, Socket to) {
    try (from;
        to;
        DataInputStream requests = new DataInputStream(from.getInputStream());
        DataOutputStream out = new DataOutputStream(to.getOutputStream())) {
      boolean heard = true;
      while (true) {
        byte[] request = new byte[requests.readInt()];
        requests.readFully(request);
        if (ByteBuffer.wrap(request).getShort() == unheard) {
          heard = false;
          asked = true;
        }
        if (heard) {
          out.writeInt(request.length);
          out.write(request);
        }
      }
    } catch (IOException e) {
      // One of the two left.
    }
  }

  private static void answer(Socket from, Socket to) {
    try (from;
        to;
        OutputStream out = to.getOutputStream()) {
      from.getInputStream().transferTo(out);
    } catch (IOException e) {
      // One of the two left.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

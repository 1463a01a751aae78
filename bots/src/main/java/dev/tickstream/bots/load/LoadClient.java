package dev.tickstream.bots.load;

import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.FrameLimits;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Spectate;
import dev.tickstream.protocol.Welcome;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One client: its socket, its frames, its wishes. Of what comes in it reads only what it counts;
 * one that is {@linkplain #watch watched} keeps the whole view. Belongs to the loop's thread.
 */
final class LoadClient {
  private static final String NAME = "tickstream-load/0.1";
  private static final byte[] NOTHING = {};
  private static final int WISHES = Walk.ASKED;

  /** What a client does in a load. */
  enum Kind {
    ORDINARY,
    /** Reads more slowly than it is written to. */
    SLOW,
    /** Sends as fast as it is told to. */
    FLOOD,
    /** Sees a whole zone and plays not. */
    SPECTATOR
  }

  private final Kind kind;
  private final String zone;
  private final LoadFigures figures;
  private final Walk walk;
  private final long[] dueNs = new long[WISHES];
  private final MessagePackReader reader = new MessagePackReader(NOTHING);
  private @Nullable GameDescriptor game;
  private int commandId;
  private final Ticket ticket;
  private String resumeToken = "";
  private @Nullable SocketChannel channel;
  private byte[] partial = NOTHING;
  private boolean playing;
  private boolean placed;
  private long sequence;
  private long answeredSequence;
  private ViewCheck.@Nullable View view;

  LoadClient(Kind kind, String zone, Ticket ticket, LoadFigures figures, long seed) {
    this.kind = kind;
    this.zone = zone;
    this.ticket = ticket;
    this.figures = figures;
    this.walk = new Walk(seed);
  }

  Kind kind() {
    return kind;
  }

  /** Whether it is in the zone. */
  boolean isPlaying() {
    return playing;
  }

  boolean isConnected() {
    return channel != null;
  }

  /** Plays this game; without it a client only knows the numbers of the protocol. */
  void plays(GameDescriptor descriptor) {
    game = descriptor;
    commandId = descriptor.command("MoveCommand").id();
  }

  /** Keeps the whole view from now on, to be checked. */
  void watch(ViewCheck.View whole) {
    view = whole;
  }

  /** Begins to connect. */
  void connect(Selector selector) throws IOException {
    SocketChannel opened = SocketChannel.open();
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (kind == Kind.SLOW) {
      opened.setOption(StandardSocketOptions.SO_RCVBUF, 8_192);
    }
    channel = opened;
    partial = NOTHING;
    if (opened.connect(ticket.server())) {
      opened.register(selector, SelectionKey.OP_READ, this);
    } else {
      opened.register(selector, SelectionKey.OP_CONNECT, this);
    }
  }

  /** The connection stands: says who it is. */
  void onConnected(SelectionKey key, Output out) throws IOException {
    if (!open().finishConnect()) {
      return;
    }
    key.interestOps(SelectionKey.OP_READ);
    Packet login;
    if (kind == Kind.SPECTATOR) {
      login = new Spectate(ProtocolVersion.CURRENT, zone, "");
    } else if (resumeToken.isEmpty()) {
      login = new Hello(ProtocolVersion.CURRENT, ticket.token(), NAME);
    } else {
      login = new Resume(ProtocolVersion.CURRENT, resumeToken, NAME, 0, answeredSequence);
    }
    PacketCodec.write(out.begin(), login);
    out.end();
    out.send(open());
  }

  /** Sends a wish that was due at that time. */
  void wish(long due, Output out) throws IOException {
    sequence++;
    if (dueNs[slot(sequence)] != 0) {
      figures.unanswered(dueNs[slot(sequence)], due); // so many are on their way
    }
    dueNs[slot(sequence)] = due;
    walk.step(sequence);
    write(out, sequence);
    out.send(open());
  }

  /** Sends the same wish so many times, in as few writes as can be. */
  void flood(int times, Output out) throws IOException {
    for (int i = 0; i < times; i++) {
      sequence++;
      walk.step(sequence);
      write(out, sequence);
    }
    out.send(open());
  }

  private void write(Output out, long number) {
    MessagePackWriter writer = out.begin();
    writer.arrayHeader(4);
    writer.integer(PacketCodec.COMMAND);
    writer.integer(number);
    writer.integer(commandId);
    writer.arrayHeader(1);
    writer.arrayHeader(2);
    writer.integer(walk.x());
    writer.integer(walk.y());
    out.end();
  }

  /** Shows that it is there. */
  void ping(Output out) throws IOException {
    MessagePackWriter writer = out.begin();
    writer.arrayHeader(3);
    writer.integer(PacketCodec.PING);
    writer.integer(0);
    writer.integer(-1);
    out.end();
    out.send(open());
  }

  /**
   * Reads what is there.
   *
   * @param in scratch for at least one whole frame
   * @param bytesMax most to take
   * @return false if the connection has ended
   */
  boolean read(ByteBuffer in, int bytesMax, long nowNs) throws IOException {
    in.clear();
    in.put(partial);
    in.limit(Math.min(in.capacity(), partial.length + bytesMax));
    int got = open().read(in);
    if (got < 0) {
      return false;
    }
    in.flip();
    boolean open = true;
    while (open && in.remaining() >= FrameLimits.LENGTH_BYTES) {
      int length = in.getInt(in.position());
      if (length < 1 || length > FrameLimits.SERVER_PAYLOAD_BYTES_MAX) {
        throw new IOException("a frame of " + length + " bytes");
      }
      if (in.remaining() < FrameLimits.LENGTH_BYTES + length) {
        break;
      }
      int at = in.position() + FrameLimits.LENGTH_BYTES;
      open = take(in.slice(at, length), nowNs);
      in.position(at + length);
    }
    keep(in);
    return open;
  }

  private void keep(ByteBuffer in) {
    if (!in.hasRemaining()) {
      partial = NOTHING;
      return;
    }
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    partial = rest;
  }

  private boolean take(ByteBuffer payload, long nowNs) {
    reader.reset(payload);
    reader.arrayHeader();
    switch (reader.intValue()) {
      case PacketCodec.VERDICT -> verdict(nowNs);
      case PacketCodec.DELTA -> delta(payload);
      case PacketCodec.WELCOME -> welcome((Welcome) packet(payload));
      case PacketCodec.KICK -> {
        figures.kicked(kind, ((Kick) packet(payload)).reason());
        return false;
      }
      default -> {} // notices, pongs and figures are not looked at
    }
    return true;
  }

  private void verdict(long nowNs) {
    long number = reader.integer();
    reader.integer();
    boolean accepted = reader.bool();
    answeredSequence = Math.max(answeredSequence, number);
    walk.answered(number, accepted);
    if (kind == Kind.ORDINARY) {
      figures.answered(dueNs[slot(number)], nowNs, accepted);
      dueNs[slot(number)] = 0;
    }
  }

  private void delta(ByteBuffer payload) {
    reader.integer();
    boolean full = reader.bool();
    if (kind == Kind.ORDINARY) {
      figures.updated(payload.remaining());
    }
    if (view != null) {
      view.apply(bytes(payload));
    }
    if (!placed && full && kind != Kind.SPECTATOR) {
      place(payload);
    }
    playing = true;
  }

  /** Finds where it stands in the first view of all. */
  private void place(ByteBuffer payload) {
    placed = true;
    GameDescriptor played = game;
    if (played == null) {
      walk.begin(1 << 16, 1 << 16, 1 << 17, 1_024);
    } else {
      new Placement(played).read(bytes(payload), ticket.playerId()).begin(walk);
    }
  }

  private void welcome(Welcome welcome) {
    resumeToken = welcome.resumeToken();
    placed = false; // what was on its way when the connection broke may have happened
  }

  /** Breaks the connection, by its own doing: wishes without an answer do not count. */
  void leave() {
    close();
    for (int i = 0; i < dueNs.length; i++) {
      if (dueNs[i] != 0) {
        dueNs[i] = 0;
        figures.skipped();
      }
    }
  }

  /** The connection is lost: wishes without an answer count with the time they waited. */
  void lose() {
    close();
    countUnanswered(System.nanoTime());
  }

  private void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
    channel = null;
    playing = false;
  }

  /** The next connection begins a session of its own. */
  void renew() {
    resumeToken = "";
    sequence = 0;
    answeredSequence = 0;
  }

  /** Counts what has no answer by now, and forgets it. */
  void countUnanswered(long nowNs) {
    for (int i = 0; i < dueNs.length; i++) {
      if (dueNs[i] != 0 && kind == Kind.ORDINARY) {
        figures.unanswered(dueNs[i], nowNs);
      }
      dueNs[i] = 0;
    }
  }

  private SocketChannel open() throws IOException {
    SocketChannel open = channel;
    if (open == null) {
      throw new IOException("not connected");
    }
    return open;
  }

  private static Packet packet(ByteBuffer payload) {
    return PacketCodec.readFromServer(new MessagePackReader(payload));
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(payload.position(), bytes);
    return bytes;
  }

  private static int slot(long number) {
    return (int) number & (WISHES - 1);
  }
}

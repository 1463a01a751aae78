package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.config.LimitsConfig;
import dev.tickstream.gameserver.metrics.NetworkMeters;
import dev.tickstream.gameserver.session.Connection;
import dev.tickstream.gameserver.session.Lane;
import dev.tickstream.gameserver.session.Session;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Notice;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.Ping;
import dev.tickstream.protocol.Pong;
import dev.tickstream.protocol.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's socket and what is known of it. Event loop only, except {@link #close}. */
final class ClientConnection implements Connection {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
  private static final LogLimit LOG_LIMIT = new LogLimit();
  private static final int DETAIL_CHARS_MAX = 200;

  private final Channel channel;
  private final EventLoopLane eventLoop;
  private final InetAddress address;
  private final NetworkMeters meters;
  private final Farewell farewell;
  private final FloodWatch flood;
  private final ReadingPace pace;
  private ChannelOutboundInvoker exit;
  private Framing framing;
  private long openedNs;
  private long heardNs;
  private @Nullable Session session;
  private @Nullable ByteBuf outgoing;
  private long bytesCounted;
  private boolean closing;

  ClientConnection(
      Channel channel,
      EventLoopLane eventLoop,
      InetAddress address,
      Framing framing,
      NetworkMeters meters) {
    this.channel = channel;
    exit = channel;
    this.eventLoop = eventLoop;
    this.address = address;
    this.framing = framing;
    this.meters = meters;
    openedNs = eventLoop.nanoTime();
    heardNs = openedNs;
    flood = new FloodWatch(openedNs);
    pace = new ReadingPace(openedNs);
    farewell = new Farewell(channel);
  }

  EventLoopLane eventLoop() {
    return eventLoop;
  }

  @Override
  public Lane lane() {
    return eventLoop;
  }

  InetAddress address() {
    return address;
  }

  @Nullable Session session() {
    return session;
  }

  FloodWatch flood() {
    return flood;
  }

  boolean isClosing() {
    return closing;
  }

  /** Packets leave from here on: no handler before it does anything to them. */
  void leaveFrom(ChannelOutboundInvoker context) {
    exit = context;
  }

  /** The client has logged in. */
  void enter(Session entered) {
    session = entered;
    entered.keepsUp(channel.isWritable());
  }

  /** The HTTP request became a WebSocket; the time to log in starts now. */
  void upgrade() {
    framing = Framing.WEB_SOCKET;
    openedNs = eventLoop.nanoTime();
    heardNs = openedNs;
  }

  /** A whole packet or request came in. */
  void heard() {
    heardNs = eventLoop.nanoTime();
  }

  @Override
  public void send(Packet.FromServer packet) {
    MessagePackWriter writer = eventLoop.writer();
    writer.reset();
    PacketCodec.write(writer, packet);
    sendEncoded(writer.written());
  }

  @Override
  public void sendEncoded(ByteBuffer payload) {
    if (closing || framing == Framing.NONE) return;
    int bytes = payload.remaining();
    if (outgoing == null) {
      outgoing = channel.alloc().ioBuffer(Math.max(512, bytes + Framing.HEADER_BYTES_MAX));
    }
    framing.writeHeader(outgoing, bytes);
    outgoing.writeBytes(payload);
    meters.packetsOut.increment();
    meters.bytesOut.add(bytes);
  }

  @Override
  public void flush() {
    if (outgoing == null) return;
    ByteBuf all = outgoing;
    outgoing = null;
    exit.writeAndFlush(all, channel.voidPromise()); // closing tells of a failure
    if (!channel.isWritable()) fallBehind(eventLoop.nanoTime());
  }

  /**
   * What is written may pass the high water mark and leave at once; so only a flush that is over
   * says that the client is behind, while the event alone says that it is no longer.
   */
  void writabilityChanged() {
    if (!channel.isWritable()) return;
    pace.catchesUp(eventLoop.nanoTime());
    if (session != null) session.keepsUp(true);
  }

  private void fallBehind(long nowNs) {
    if (closing || !channel.isActive()) return;
    int bytesMax = eventLoop.limits().clientBufferBytes();
    if (bytesWaiting() > bytesMax) {
      closeNow(CoreReason.SLOW_CONSUMER, "more than " + bytesMax + " bytes wait to be read");
    } else {
      pace.fallsBehind(nowNs);
      if (session != null) session.keepsUp(false);
    }
  }

  private long bytesWaiting() {
    ChannelOutboundBuffer written = channel.unsafe().outboundBuffer();
    return written == null ? 0 : written.totalPendingWriteBytes();
  }

  private void countWaiting(long bytes) {
    if (bytes == bytesCounted) return;
    meters.bytesWaiting.add(bytes - bytesCounted);
    bytesCounted = bytes;
  }

  void pong(Ping ping, long tick) {
    if (ping.lastRttMs() >= 0) {
      meters.roundTrips.increment();
      meters.roundTripMs.add(ping.lastRttMs());
    }
    send(new Pong(ping.clientTimeMs(), eventLoop.currentTimeMillis(), tick));
  }

  /** Refuses one command; the connection goes on. */
  void refuse(long clientSeq, long tick, CoreReason reason, long actual, long limit) {
    send(new Verdict(clientSeq, tick, false, reason.name(), actual, limit));
  }

  @Override
  public void close(CoreReason reason, String detail) {
    if (eventLoop.isCurrentThread()) {
      closeNow(reason, detail);
    } else {
      eventLoop.execute(() -> closeOrFail(reason, detail));
    }
  }

  /** Who asked for it is gone: nobody else closes what could not even be told why. */
  private void closeOrFail(CoreReason reason, String detail) {
    try {
      closeNow(reason, detail);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  @Override
  public void fail(Throwable cause) {
    if (closing) {
      channel.close(); // what was still to be sent fails with it
      return;
    }
    meters.exceptions.increment();
    if (!isEveryday(cause) && LOG_LIMIT.mayLog(eventLoop.nanoTime())) {
      LOG.error("closed {} after a defect", channel.remoteAddress(), cause);
    }
    depart(CoreReason.CONNECTION_LOST);
    channel.close();
  }

  /** The client closed the WebSocket in an orderly way. */
  void closedByClient() {
    depart(CoreReason.CONNECTION_LOST);
    channel.close();
  }

  /** The socket is gone. */
  void inactive() {
    depart(CoreReason.CONNECTION_LOST);
    eventLoop.remove(this);
    if (outgoing != null) outgoing.release();
    outgoing = null;
    countWaiting(0);
  }

  /** Looks after timeouts and warnings; called ten times a second. */
  void sweep(long nowNs) {
    countWaiting(bytesWaiting());
    if (!channel.isWritable()) fallBehind(nowNs);
    if (closing) {
      farewell.sweep(nowNs);
      return;
    }
    LimitsConfig limits = eventLoop.limits();
    if (framing != Framing.NONE
        && session == null
        && after(openedNs, limits.loginTimeoutMs(), nowNs)) {
      closeNow(CoreReason.LOGIN_TIMEOUT, "no login within " + limits.loginTimeoutMs() + " ms");
    } else if (after(heardNs, limits.idleTimeoutMs(), nowNs)) {
      closeNow(CoreReason.IDLE_TIMEOUT, "nothing heard for " + limits.idleTimeoutMs() + " ms");
    } else if (pace.isSlowFor(limits.slowClientMs(), nowNs)) {
      closeNow(CoreReason.SLOW_CONSUMER, "behind for " + limits.slowClientMs() + " ms");
    } else {
      warn(flood.endSecond(nowNs), limits.warnings());
    }
  }

  private void warn(long dropped, int warningsMax) {
    if (dropped == 0) return;
    String detail = "packets dropped in the last second";
    send(new Notice(CoreReason.RATE_LIMITED.name(), dropped, detail));
    flush();
    if (flood.secondsInARow() >= warningsMax) {
      closeNow(CoreReason.RATE_LIMITED, "too fast for " + warningsMax + " seconds");
    }
  }

  private void closeNow(CoreReason reason, String detail) {
    if (closing) return;
    String shown =
        detail.length() <= DETAIL_CHARS_MAX ? detail : detail.substring(0, DETAIL_CHARS_MAX);
    send(new Kick(reason.name(), shown));
    ByteBuf last = outgoing;
    outgoing = null;
    depart(reason);
    farewell.say(last, framing, eventLoop.nanoTime());
  }

  private void depart(CoreReason reason) {
    if (closing) return;
    closing = true;
    meters.closed(reason);
    if (session != null) session.connectionGone(reason);
  }

  /** The peer reset the connection, broke its encryption or spoke no WebSocket. */
  private static boolean isEveryday(Throwable cause) {
    return cause instanceof IOException || cause instanceof DecoderException;
  }

  private static boolean after(long sinceNs, int timeoutMs, long nowNs) {
    return nowNs - sinceNs > TimeUnit.MILLISECONDS.toNanos(timeoutMs);
  }
}

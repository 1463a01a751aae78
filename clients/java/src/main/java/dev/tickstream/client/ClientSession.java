package dev.tickstream.client;

import dev.tickstream.client.game.FieldType;
import dev.tickstream.client.game.GameDescriptor.Message;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.Goodbye;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Notice;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.Ping;
import dev.tickstream.protocol.Pong;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.RawValue;
import dev.tickstream.protocol.Redirect;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Spectate;
import dev.tickstream.protocol.Stats;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One session from hello to goodbye, across as many connections as it takes. No socket and no clock
 * of its own: both come through {@link Transport}. Owned by the client's thread.
 */
final class ClientSession {
  private final ClientConfig config;
  private final Transport transport;
  private final ClientListener listener;
  private final @Nullable ReplicatedWorld world;
  private final Pending pending = new Pending();
  private final ResumeSchedule schedule;

  private State state = State.CONNECTING;
  private String host;
  private int port;
  private @Nullable Welcome welcome;
  private String resumeToken = "";
  private String closeReason = "";
  private String closeDetail = "";
  private int rttMs = -1;
  private long connection;

  /** What was confirmed to this client: it tells it when it comes back. */
  private long lastTick;

  private long lastClientSeq;

  private enum State {
    CONNECTING,
    GREETING,
    ACTIVE,
    DROPPED,
    ENDED
  }

  ClientSession(ClientConfig config, Transport transport, ClientListener listener) {
    this.config = config;
    this.transport = transport;
    this.listener = listener;
    this.world = config.game() == null ? null : new ReplicatedWorld(config.game(), config.tables());
    this.schedule = new ResumeSchedule(config.resumeFor(), config.token().hashCode());
    this.host = config.host();
    this.port = config.port();
  }

  void start() {
    transport.connect(host, port);
  }

  void onOpen() {
    if (state == State.ENDED) {
      transport.close();
      return;
    }
    connection++;
    state = State.GREETING;
    closeReason = "";
    if (config.spectateZone() != null) {
      transport.send(new Spectate(ProtocolVersion.CURRENT, config.spectateZone(), config.token()));
    } else if (resumeToken.isEmpty()) {
      transport.send(new Hello(ProtocolVersion.CURRENT, config.token(), config.clientName()));
    } else {
      transport.send(
          new Resume(
              ProtocolVersion.CURRENT, resumeToken, config.clientName(), lastTick, lastClientSeq));
    }
  }

  void onClosed(String why) {
    if (state == State.ENDED) {
      return;
    }
    String reason = closeReason.isEmpty() ? why : closeReason;
    boolean mayComeBack = !resumeToken.isEmpty() || config.spectateZone() != null;
    if (!mayComeBack || !ResumeSchedule.worthRetrying(reason)) {
      end(reason, closeDetail);
      return;
    }
    if (state != State.DROPPED) {
      if (state == State.ACTIVE) {
        schedule.dropped(transport.nanoTime());
      }
      state = State.DROPPED;
      listener.onDropped(reason);
    }
    if (schedule.isOver(transport.nanoTime())) {
      end(reason, "no connection within the resume window");
      return;
    }
    transport.later(schedule.nextDelay(), this::reconnect);
  }

  private void reconnect() {
    if (state != State.ENDED) {
      transport.connect(host, port);
    }
  }

  void onPacket(Packet.FromServer packet) {
    if (state == State.ENDED) {
      return;
    }
    switch (packet) {
      case Welcome it -> welcomed(it);
      case Verdict it -> answered(it);
      case Delta it -> changed(it);
      case Pong it -> {
        rttMs = (int) Math.max(0, transport.currentTimeMillis() - it.clientTimeMs());
        listener.onRoundTrip(rttMs);
      }
      case Notice it -> listener.onNotice(it);
      case Stats it -> listener.onStats(it);
      case Kick it -> {
        closeReason = it.reason();
        closeDetail = it.detail();
      }
      case Redirect it -> redirected(it);
    }
  }

  private void welcomed(Welcome it) {
    welcome = it;
    resumeToken = it.resumeToken();
    lastClientSeq = it.lastClientSeq();
    if (!it.resumed()) {
      lastTick = 0;
    }
    state = State.ACTIVE;
    schedule.connected();
    listener.onWelcome(it);
    pending.open().forEach(transport::send);
    ping(connection);
  }

  private void ping(long ofConnection) {
    if (state == State.ACTIVE && connection == ofConnection) {
      transport.send(new Ping(transport.currentTimeMillis(), rttMs));
      transport.later(config.pingEvery(), () -> ping(ofConnection));
    }
  }

  private void answered(Verdict verdict) {
    if (verdict.accepted()) {
      lastClientSeq = Math.max(lastClientSeq, verdict.clientSeq());
    }
    Pending.Asked asked = pending.take(verdict.clientSeq());
    if (asked != null) {
      listener.onVerdict(verdict, asked.askedNs());
      asked.answer().complete(verdict);
    }
  }

  private void changed(Delta delta) {
    if (!delta.full()) { // a full one may be of a tick in which nothing happened
      lastTick = Math.max(lastTick, delta.tick());
    }
    if (world != null) {
      world.apply(delta.tick(), delta.full(), bytes(delta.chunks()));
      listener.onDelta(world);
      delta.facts().forEach(fact -> tell(fact.bytes()));
    }
  }

  private void tell(byte[] fact) {
    MessagePackReader in = new MessagePackReader(fact);
    in.arrayHeader();
    Message message = Objects.requireNonNull(config.game()).facts().get(in.intValue());
    if (message != null) {
      listener.onFact(message, (Row) new FieldType.Nested(message.fields()).read(in));
    }
  }

  private void redirected(Redirect redirect) {
    int colon = redirect.tcp().lastIndexOf(':');
    host = redirect.tcp().substring(0, colon);
    port = Integer.parseInt(redirect.tcp().substring(colon + 1));
    closeReason = redirect.reason();
    transport.close();
  }

  /** Sends a command; it is remembered until answered and sent again after a resume. */
  Pending.Asked ask(int commandId, byte[] body) {
    Pending.Asked asked = pending.add(transport.nanoTime(), commandId, new RawValue(body));
    if (state == State.ACTIVE && !asked.answer().isDone()) {
      transport.send(asked.command());
    }
    return asked;
  }

  /** Leaves the zone for good. */
  void leave() {
    if (state == State.ACTIVE) {
      transport.send(new Goodbye());
    }
    resumeToken = "";
    end("GOODBYE", "");
  }

  private void end(String reason, String detail) {
    state = State.ENDED;
    pending.failAll(reason);
    listener.onEnded(reason, detail);
    transport.close();
  }

  @Nullable Welcome welcome() {
    return welcome;
  }

  @Nullable ReplicatedWorld world() {
    return world;
  }

  int rttMs() {
    return rttMs;
  }

  int unanswered() {
    return pending.size();
  }

  private static List<byte[]> bytes(List<RawValue> values) {
    return values.stream().map(RawValue::bytes).toList();
  }
}

package dev.tickstream.gameserver.network;

import dev.tickstream.engine.NanoClock;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameserver.config.LimitsConfig;
import dev.tickstream.protocol.CoreReason;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of players and addresses. Safe on any thread; every map is bounded.
 *
 * <p>On a developer's machine the whole bot army comes from 127.0.0.1, which is therefore exempt
 * there from what counts per address; it stays subject to everything else.
 */
public final class ClientLimits {
  private static final int ADDRESSES_MAX = 65_536;

  private final LimitsConfig limits;
  private final boolean development;
  private final Allowances<PlayerId> players;
  private final Allowances<AddressKey> packets;
  private final Allowances<AddressKey> logins;
  private final Allowances<AddressKey> requests;
  private final ConcurrentMap<AddressKey, Integer> connectionsByAddress = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();

  public ClientLimits(LimitsConfig limits, boolean development, NanoClock clock) {
    this.limits = limits;
    this.development = development;
    int playersMax = 4 * limits.players();
    players = new Allowances<>(Rate.perSecond(limits.playerCommandsPerSecond()), playersMax, clock);
    packets = addresses(Rate.perSecond(limits.ipCommandsPerSecond()), clock);
    logins = addresses(Rate.perMinute(limits.ipLoginsPerMinute()), clock);
    requests = addresses(Rate.perSecond(limits.ipRequestsPerSecond()), clock);
  }

  private static Allowances<AddressKey> addresses(Rate rate, NanoClock clock) {
    return new Allowances<>(rate, ADDRESSES_MAX, clock);
  }

  /** Counts a new connection in; null if it may stay, else why not. */
  @Nullable CoreReason admit(InetAddress address) {
    if (connections.incrementAndGet() > limits.connections()) {
      connections.decrementAndGet();
      return CoreReason.SERVER_FULL;
    }
    int ofAddress = connectionsByAddress.merge(AddressKey.of(address), 1, Integer::sum);
    if (ofAddress <= limits.ipConnections() || isExempt(address)) return null;
    release(address);
    return CoreReason.TOO_MANY_CONNECTIONS;
  }

  /** Counts an admitted connection out. */
  void release(InetAddress address) {
    connections.decrementAndGet();
    connectionsByAddress.computeIfPresent(
        AddressKey.of(address), (key, count) -> count > 1 ? count - 1 : null);
  }

  boolean mayLogIn(ClientConnection connection) {
    return mayUse(logins, connection.address());
  }

  boolean mayRequest(InetAddress address) {
    return mayUse(requests, address);
  }

  /** What the connection may send. */
  PacketBudget packets(ClientConnection connection) {
    InetAddress address = connection.address();
    return new PacketBudget(
        connection, players, isExempt(address) ? null : packets.budget(AddressKey.of(address)));
  }

  /** What one player may send per second. */
  int commandsPerSecond() {
    return limits.playerCommandsPerSecond();
  }

  /** Whether the client may watch without a token. */
  boolean watchesFreely(ClientConnection connection) {
    return development && connection.address().isLoopbackAddress();
  }

  /** Forgets budgets nobody uses; called by housekeeping. */
  public void forgetIdle() {
    players.forgetIdle();
    packets.forgetIdle();
    logins.forgetIdle();
    requests.forgetIdle();
  }

  private boolean mayUse(Allowances<AddressKey> allowances, InetAddress address) {
    return isExempt(address) || allowances.tryTake(AddressKey.of(address));
  }

  private boolean isExempt(InetAddress address) {
    return development && Loopback.isHome(address);
  }
}

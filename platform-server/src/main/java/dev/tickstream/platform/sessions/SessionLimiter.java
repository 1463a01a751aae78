package dev.tickstream.platform.sessions;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many sessions one address may open: a bucket of {@value #BURST} that refills one every two
 * seconds. An IPv6 address counts with its whole /64, which one person usually has. Addresses
 * beyond {@value #ADDRESSES_MAX} within the time a bucket takes to fill are refused. Safe on any
 * thread.
 */
public final class SessionLimiter {
  static final int BURST = 30;
  static final int ADDRESSES_MAX = 50_000;
  private static final double PER_NANO = 0.5 / 1e9;
  private static final int PREFIX_BYTES = 8;

  private final boolean loopbackExempt;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new HashMap<>();

  /**
   * A limiter.
   *
   * @param loopbackExempt whether 127.0.0.1 and ::1 may open as many as they like
   */
  public SessionLimiter(boolean loopbackExempt, LongSupplier nanoTime) {
    this.loopbackExempt = loopbackExempt;
    this.nanoTime = nanoTime;
  }

  /** Whether this address may open one more session now. */
  public synchronized boolean tryOpen(String address) {
    if (loopbackExempt && (address.equals("127.0.0.1") || address.equals("0:0:0:0:0:0:0:1"))) {
      return true;
    }
    long now = nanoTime.getAsLong();
    String key = key(address);
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      if (buckets.size() >= ADDRESSES_MAX) {
        buckets.values().removeIf(one -> one.level(now) >= BURST);
      }
      if (buckets.size() >= ADDRESSES_MAX) {
        return false;
      }
      bucket = new Bucket(BURST, now);
    }
    double level = bucket.level(now);
    boolean open = level >= 1;
    buckets.put(key, new Bucket(open ? level - 1 : level, now));
    return open;
  }

  private static String key(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // A literal address, so no name is looked up.
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private record Bucket(double filled, long at) {
    double level(long now) {
      return Math.min(BURST, filled + (now - at) * PER_NANO);
    }
  }
}

package dev.tickstream.gameserver.network;

import dev.tickstream.engine.NanoClock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One {@link Allowance} per key, kept in bounded memory: full ones are forgotten, and when the map
 * is full of busy ones, newcomers share a single allowance, so that many addresses can neither fill
 * the memory nor escape the limit. Safe on any thread.
 */
final class Allowances<K> {
  private final ConcurrentMap<K, Allowance> allowances = new ConcurrentHashMap<>();
  private final Allowance shared;
  private final Rate rate;
  private final int keysMax;
  private final NanoClock clock;

  Allowances(Rate rate, int keysMax, NanoClock clock) {
    this.rate = rate;
    this.keysMax = keysMax;
    this.clock = clock;
    this.shared = new Allowance(clock.nanoTime());
  }

  /** Takes one token of the key's allowance if there is one. */
  boolean tryTake(K key) {
    long nowNs = clock.nanoTime();
    return of(key, nowNs).tryTake(rate, nowNs);
  }

  /** The key's allowance for who takes from it often, and so looks for it once. */
  Budget<K> budget(K key) {
    return new Budget<>(this, key);
  }

  Rate rate() {
    return rate;
  }

  NanoClock clock() {
    return clock;
  }

  /** Forgets the keys whose allowance is full. Called now and then by one thread. */
  void forgetIdle() {
    long nowNs = clock.nanoTime();
    allowances.values().removeIf(allowance -> allowance.forgetIfFull(nowNs));
  }

  /** Keys remembered. */
  int size() {
    return allowances.size();
  }

  /** Whether it is the one that newcomers share. */
  boolean isShared(Allowance allowance) {
    return allowance == shared;
  }

  Allowance of(K key, long nowNs) {
    Allowance known = allowances.get(key);
    if (known != null) return known;
    if (allowances.size() >= keysMax) return shared;
    return allowances.computeIfAbsent(key, k -> new Allowance(nowNs));
  }
}

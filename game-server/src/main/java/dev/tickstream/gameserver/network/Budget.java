package dev.tickstream.gameserver.network;

import org.jspecify.annotations.Nullable;

/** One key of {@link Allowances}, whose allowance is looked for once. For one thread. */
final class Budget<K> {
  private final Allowances<K> allowances;
  private final K key;
  private @Nullable Allowance found;

  Budget(Allowances<K> allowances, K key) {
    this.allowances = allowances;
    this.key = key;
  }

  /** Takes one token of the key's allowance if there is one. */
  boolean tryTake() {
    long nowNs = allowances.clock().nanoTime();
    Allowance known = found;
    if (known == null || known.isForgotten()) {
      known = allowances.of(key, nowNs);
      found = allowances.isShared(known) ? null : known;
    }
    return known.tryTake(allowances.rate(), nowNs);
  }
}

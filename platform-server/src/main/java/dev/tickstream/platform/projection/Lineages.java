package dev.tickstream.platform.projection;

import dev.tickstream.events.Lineage;

/** Who owned which shard when, as far as is known now. Safe on any thread. */
@FunctionalInterface
interface Lineages {
  /** The claims of one shard. */
  Lineage of(int shard);
}

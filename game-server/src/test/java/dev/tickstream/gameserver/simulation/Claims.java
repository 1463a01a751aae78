package dev.tickstream.gameserver.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who said to own the shard, and so whose ticks are history: judged by the claims in the broker and
 * by what the hosts committed, not by anything that the owners think.
 */
final class Claims {
  private final MemoryBroker broker;
  private final Map<UUID, Host> owners = new HashMap<>();
  private final List<List<Tick>> branches = new ArrayList<>();
  private long lossesTold;

  Claims(MemoryBroker broker) {
    this.broker = broker;
  }

  /** An id for a claim of this host, whether or not its process lives to hear of it. */
  UUID newId(RandomGenerator random, Host host) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    owners.put(id, host);
    return id;
  }

  /** The host plays on from what it has. */
  void plays(Host host) {
    branches.add(host.committed());
  }

  void lossTold() {
    lossesTold++;
  }

  long lossesTold() {
    return lossesTold;
  }

  /** The host of the last claim, null if there is none. */
  @Nullable Host owner() {
    Lineage.Owner last = Recorded.lineage(broker, Surroundings.SHARD).last();
    return last == null ? null : owners.get(last.claim().claimId());
  }

  /** Claims that tell of a loss. */
  long losses() {
    return Recorded.lineage(broker, Surroundings.SHARD).owners().stream()
        .filter(owner -> owner.claim().lossAccepted())
        .count();
  }

  boolean isAnotherHosts(Host host) {
    Lineage.Owner last = Recorded.lineage(broker, Surroundings.SHARD).last();
    return last != null && owners.get(last.claim().claimId()) != host;
  }

  /** The ticks that lead to what a head names, on whichever host they were committed. */
  List<Tick> upTo(@Nullable ShardHead head) {
    for (List<Tick> branch : branches) {
      for (int i = branch.size() - 1; head != null && i >= 0; i--) {
        if (branch.get(i).leadsTo(head.epoch(), head.sequence(), head.zones())) {
          return List.copyOf(branch.subList(0, i + 1));
        }
      }
    }
    throw new AssertionError("nobody ever committed what the head names: " + head);
  }

  /**
   * Everything that was committed is recorded, once and in order, and nothing else.
   *
   * @param ticks what was committed by the owner and before it
   */
  void requireRecorded(List<Tick> ticks) {
    broker.settle();
    Recorded recorded = Recorded.in(broker, Surroundings.SHARD);
    Map<String, Recorded.Event> events = new HashMap<>();
    Map<String, Long> topicSequences = new HashMap<>();
    for (Recorded.Event event : recorded.events()) {
      if (!recorded.lineage().isHistory(event.headers().epoch(), event.headers().sequence())) {
        // A broker that forgot the head's marker, and a directory then made anew up to that head.
        assertThat(broker.forgotten() > 0 && losses() > 0)
            .as("%s was recorded, and is not history", event.number())
            .isTrue();
        continue;
      }
      if (events.putIfAbsent(event.number(), event) != null) {
        // A broker that forgot a marker, and an owner that died while it put that right.
        assertThat(broker.forgotten()).as("%s is there twice", event.number()).isPositive();
        continue;
      }
      String in = event.topic() + "@" + event.headers().epoch();
      assertThat(event.headers().topicSequence())
          .as("number of %s in %s", event.number(), in)
          .isEqualTo(topicSequences.merge(in, 1L, Long::sum));
    }
    requireSame(ticks, events);
  }

  private static void requireSame(List<Tick> ticks, Map<String, Recorded.Event> events) {
    Set<String> commands = new HashSet<>();
    int found = 0;
    for (Tick tick : ticks) {
      for (EventEntry entry : tick.events()) {
        if (entry.cause() != null && entry.event() instanceof Notebook.Written) {
          assertThat(commands.add(entry.cause() + "#" + entry.clientSeq()))
              .as("%s took effect twice", entry)
              .isTrue();
        }
        Recorded.Event event = events.get(tick.epoch() + "/" + entry.sequence());
        if (event == null) {
          throw new AssertionError(entry + " of " + tick + " was confirmed and is not recorded");
        }
        found++;
        assertThat(event.body()).isEqualTo(entry.event());
        assertThat(event.record().envelope().tick()).isEqualTo(entry.tick());
        assertThat(event.record().envelope().zoneId()).isEqualTo(entry.zone());
        assertThat(event.record().envelope().occurredAt()).isEqualTo(tick.commit().wallTimeMs());
        assertThat(event.clientSeq())
            .isEqualTo(entry.cause() == null ? null : Long.toString(entry.clientSeq()));
      }
    }
    assertThat(events).as("recorded, and never confirmed").hasSize(found);
  }
}

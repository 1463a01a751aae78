package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardOrphans;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.ClaimsFile;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.ShardStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Finds the events of a journal that are not history because later claims went on from before them:
 * a journal brought back after its shard was taken over.
 */
final class OrphanSearch {
  private static final UUID UNKNOWN = new UUID(0, 0);

  private final MappedJournal journal;
  private final ClaimsFile claims;
  private final TickDecoder decoder;
  private final Claimant claimant;

  OrphanSearch(ShardStorage storage, TickDecoder decoder, Claimant claimant) {
    this.journal = storage.journal();
    this.claims = storage.claims();
    this.decoder = decoder;
    this.claimant = claimant;
  }

  /** What was found, oldest epoch first. */
  record Found(List<ShardOrphans> ranges) {
    boolean isEmpty() {
      return ranges.isEmpty();
    }

    /** Epoch of the first orphan. */
    long epoch() {
      return ranges.getFirst().epoch();
    }

    List<ProducerRecord<byte[], byte[]>> records(FencedShard fenced) {
      return ranges.stream().map(range -> fenced.record(range.key(), range.encode())).toList();
    }

    String describe() {
      return ranges.stream()
          .map(
              range ->
                  range.count()
                      + " events behind event "
                      + (range.from() - 1)
                      + " of epoch "
                      + range.epoch())
          .collect(
              Collectors.joining(", ", "", " are not history, a later owner went on before them"));
    }
  }

  /**
   * Compares the journal with the claims. A directory that shares no claim with Kafka is another
   * cluster's, and nothing of it is judged.
   *
   * @param foundBy claim of the incarnation that searches
   */
  Found search(Lineage lineage, UUID foundBy) throws IOException {
    if (claims.lines().stream().noneMatch(line -> lineage.owner(line.claimId()) != null)) {
      return new Found(List.of());
    }
    List<ShardOrphans> ranges = new ArrayList<>();
    for (Map.Entry<Long, Long> played : lastSequences().entrySet()) {
      long epoch = played.getKey();
      OwnerLine owner = claims.ofEpoch(epoch);
      if (owner != null && owner.state() == OwnerLine.State.UNRECORDED) {
        continue;
      }
      long end = end(lineage, epoch, owner);
      if (played.getValue() > end) {
        ranges.add(
            new ShardOrphans(
                journal.shard(),
                epoch,
                owner == null ? UNKNOWN : owner.claimId(),
                end + 1,
                played.getValue(),
                foundBy,
                claimant.wallClock().currentTimeMillis()));
      }
    }
    return new Found(ranges);
  }

  private static long end(
      Lineage lineage, long epoch, @org.jspecify.annotations.Nullable OwnerLine owner) {
    boolean known = owner == null ? lineage.knows(epoch) : lineage.owner(owner.claimId()) != null;
    return known ? lineage.end(epoch).orElse(Long.MAX_VALUE) : 0;
  }

  private Map<Long, Long> lastSequences() throws IOException {
    Map<Long, Long> last = new TreeMap<>();
    try (JournalReader reader = journal.read(journal.firstPosition())) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        last.put(tick.epoch(), decoder.commit(tick).sequence());
      }
    }
    return last;
  }
}

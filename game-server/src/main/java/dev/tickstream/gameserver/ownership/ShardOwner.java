package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.ClaimsFile;
import dev.tickstream.gameserver.recovery.OwnerLine;
import dev.tickstream.gameserver.recovery.OwnerLine.State;
import dev.tickstream.gameserver.recovery.Recovered;
import dev.tickstream.gameserver.recovery.ShardStorage;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.recovery.UnknownHistoryException;
import java.io.IOException;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This incarnation's ownership of one shard. At the start it {@link #claim claims} an epoch, or
 * {@link #countLocally counts} one where Kafka is away; then each spell of shipping begins with
 * {@link #contact}. Used by one thread at a time: the starting one, then the shipper's.
 *
 * <p>Every step may be the last one before a crash: the intent is on the disk before Kafka hears of
 * the claim, the claim is in Kafka before the shard opens, and the next start, which fences first,
 * finds out how far this one came.
 */
public final class ShardOwner {
  private static final Logger LOG = LoggerFactory.getLogger(ShardOwner.class);

  private final Cluster cluster;
  private final Claimant claimant;
  private final ShardStorage storage;
  private final MappedJournal journal;
  private final ClaimsFile claims;
  private final Recovered recovered;
  private final Standing standing;
  private final Adoption adoption;
  private final HeadLocator locator;
  private final Continuation continuation;
  private UUID claimId;
  private @Nullable Start first;

  /**
   * @param storage recovered, but without an epoch yet
   */
  public ShardOwner(
      Cluster cluster,
      Claimant claimant,
      ShardStorage storage,
      Recovered recovered,
      TickDecoder decoder) {
    this.cluster = cluster;
    this.claimant = claimant;
    this.claimId = claimant.ids().get();
    this.storage = storage;
    this.journal = storage.journal();
    this.claims = storage.claims();
    this.recovered = recovered;
    this.standing = new Standing(claims, recovered);
    this.adoption = new Adoption(journal.shard(), claims, standing, claimant);
    this.locator = new HeadLocator(journal, recovered, decoder);
    this.continuation =
        new Continuation(
            storage, standing, adoption, locator, new OrphanSearch(storage, decoder, claimant));
  }

  public int shard() {
    return journal.shard();
  }

  /** The shard's journal. */
  public MappedJournal journal() {
    return journal;
  }

  /**
   * Fences the previous owner and claims the next epoch. May be called again after it failed.
   *
   * @throws KafkaException if Kafka does not answer, or its answer to the claim got lost
   * @throws UnknownHistoryException if the directory does not continue the shard's history
   */
  public OwnerLine claim() throws StorageException, IOException {
    FencedShard fenced = FencedShard.fence(cluster, shard());
    boolean claimed = false;
    try {
      claims.settle(fenced.view().lineage());
      if (claims.of(claimId) != null) { // the answer to the last attempt got lost
        first = locator.locate(fenced, fenced.view().lineage(), journal.firstPosition());
      } else {
        first = claimAnew(fenced);
      }
      claimed = true;
      return own();
    } catch (ShardRefusedException e) {
      throw unknown(String.valueOf(e.getMessage()));
    } finally {
      if (!claimed) {
        fenced.close();
      }
    }
  }

  private Start claimAnew(FencedShard fenced)
      throws StorageException, IOException, ShardRefusedException {
    ClaimDraft draft = new ClaimDraft(fenced);
    Start start = continuation.of(draft, claimId);
    ShardClaim.Base base = standing.end();
    if (start == null) {
      draft = draft.anew();
      base = draft.tip();
    }
    OwnerLine owner = intent(draft, base, start == null || claims.lossToTell());
    draft.add(claimant.claim(shard(), owner, base, draft.epochToName(owner.epoch())));
    if (start == null) {
      start = locator.locate(fenced, draft.lineage(), journal.firstPosition());
    }
    claims.add(owner);
    draft.append();
    claims.settle(draft.lineage());
    return start.with(draft.lineage());
  }

  /** The owner that Kafka has, null while it has none of this incarnation. */
  @Nullable OwnerLine claimed() {
    return first == null ? null : claims.of(claimId);
  }

  /**
   * The last tick that Kafka has, as far as the claim showed; 0 if it has none or did not answer.
   */
  public long shippedTick() {
    ShardHead head = first == null ? null : first.fenced().view().head();
    return head == null ? 0 : head.tick();
  }

  private OwnerLine intent(ClaimDraft draft, ShardClaim.Base base, boolean loss) {
    Lineage.Owner tip = draft.lineage().last();
    long least = Math.max(storage.nextEpoch(), tip == null ? 1 : tip.epoch() + 1);
    return owner(State.INTENDED, Math.max(least, draft.nextEpoch()), base, loss);
  }

  /**
   * Counts an epoch without Kafka. It becomes history once {@link #contact} claimed it.
   *
   * @throws UnknownHistoryException if the directory does not prove its own history
   */
  public OwnerLine countLocally() throws StorageException, IOException {
    String strange = standing.contradiction();
    if (needsKafka()) {
      throw unknown(strange == null ? "only Kafka can tell what came before" : strange);
    }
    claimId = claimant.ids().get(); // nobody knows what became of the intent
    OwnerLine owner = owner(State.LOCAL, storage.nextEpoch(), standing.end(), claims.lossToTell());
    claims.add(owner);
    return owner;
  }

  /**
   * Whether there is nothing here to go on from, so that only Kafka can tell what came before: an
   * accepted loss, too, goes on from what Kafka has. After the host died Kafka may have more than
   * the disk.
   */
  public boolean needsKafka() {
    return standing.isEmpty()
        || standing.contradiction() != null
        || standing.isAfterUnrecorded()
        || claims.hostDied();
  }

  private OwnerLine owner(State state, long epoch, ShardClaim.Base base, boolean loss) {
    return new OwnerLine(
        state,
        epoch,
        claimId,
        base,
        recovered.tick(),
        recovered.zones(),
        loss,
        claimant.wallClock().currentTimeMillis());
  }

  /**
   * Begins a spell of shipping: fences, makes sure that the last claim is this incarnation's, and
   * finds Kafka's head in the journal.
   *
   * @param from a position between two ticks, usually not behind the head
   * @throws KafkaException if Kafka does not answer
   * @throws ShardRefusedException if this incarnation must not ship
   */
  public Contact contact(long from) throws IOException, ShardRefusedException {
    Start start = first;
    first = null;
    if (start == null) {
      start = resume(from);
    }
    boolean opened = false;
    try {
      JournalReader reader = journal.read(start.position());
      opened = true;
      return new Contact(
          start.fenced(), start.lineage(), start.fenced().view().head(), reader, start.head());
    } finally {
      if (!opened) {
        start.fenced().close();
      }
    }
  }

  private Start resume(long from) throws IOException, ShardRefusedException {
    FencedShard fenced = FencedShard.fence(cluster, shard());
    boolean started = false;
    try {
      claims.settle(fenced.view().lineage());
      ClaimDraft draft = new ClaimDraft(fenced);
      Lineage.Owner tip = draft.lineage().last();
      if (tip == null || !tip.claim().claimId().equals(claimId)) {
        adoption.requireHeir(draft.lineage(), claimId);
        adoption.adopt(draft);
      }
      Start start = locator.locate(fenced, draft.lineage(), from);
      if (!draft.isEmpty()) {
        draft.append();
        claims.settle(draft.lineage());
        LOG.info("shard {}: epoch {} is claimed in Kafka now", shard(), journal.epoch());
      }
      started = true;
      return start;
    } finally {
      if (!started) {
        fenced.close();
      }
    }
  }

  private OwnerLine own() {
    OwnerLine own = claims.of(claimId);
    if (own == null) {
      throw new IllegalStateException("shard " + shard() + " was not claimed");
    }
    return own;
  }

  private UnknownHistoryException unknown(String what) {
    return new UnknownHistoryException(shard(), what);
  }

  /** Whether {@link #contact} has one already, from the start. */
  public boolean hasContact() {
    return first != null;
  }

  /** Gives up a spell that nobody began to use. */
  public void close() {
    Start kept = first;
    first = null;
    if (kept != null) {
      kept.fenced().close();
    }
  }
}

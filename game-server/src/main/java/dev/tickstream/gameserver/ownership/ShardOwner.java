package dev.tickstream.gameserver.ownership;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.events.ShardHead;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
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

  private final ClusterAccess access;
  private final Claimant claimant;
  private final ShardStorage storage;
  private final MappedJournal journal;
  private final ClaimsFile claims;
  private final Recovered recovered;
  private final Standing standing;
  private final Adoption adoption;
  private final TickDecoder decoder;
  private final HeadLocator locator;
  private UUID claimId = UUID.randomUUID();
  private @Nullable Start first;

  /**
   * @param storage recovered, but without an epoch yet
   */
  public ShardOwner(
      ClusterAccess access,
      Claimant claimant,
      ShardStorage storage,
      Recovered recovered,
      TickDecoder decoder) {
    this.access = access;
    this.claimant = claimant;
    this.storage = storage;
    this.journal = storage.journal();
    this.claims = storage.claims();
    this.recovered = recovered;
    this.standing = new Standing(claims, recovered);
    this.adoption = new Adoption(journal.shard(), claims, standing, claimant);
    this.decoder = decoder;
    this.locator = new HeadLocator(journal, decoder);
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
  OwnerLine claim() throws StorageException, IOException {
    FencedShard fenced = FencedShard.fence(access, shard());
    boolean claimed = false;
    try {
      claims.settle(fenced.view().lineage());
      if (claims.of(claimId) != null) { // the answer to the last attempt got lost
        first = start(fenced, fenced.view().lineage(), journal.firstPosition());
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
    Start start = continuing(draft);
    ShardClaim.Base base = standing.end();
    if (start == null) {
      draft = draft.anew();
      base = draft.tip();
    }
    OwnerLine owner = intent(draft, base, start == null || claims.lossPending());
    draft.add(claimant.claim(shard(), owner, base, draft.epochToName(owner.epoch())));
    if (start == null) {
      start = start(fenced, draft.lineage(), journal.firstPosition());
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

  /** Finds where Kafka is in the journal; the reader that ships is another thread's. */
  private Start start(FencedShard fenced, Lineage lineage, long from)
      throws IOException, ShardRefusedException {
    try (JournalReader reader = reader(from)) {
      JournalTick head = locator.seek(reader, fenced.view().head(), lineage);
      return new Start(fenced, lineage, reader.position(), head);
    }
  }

  /**
   * Where a directory that holds the shard's history whole goes on, its earlier owners claimed.
   *
   * @return null if it goes on behind what Kafka has, because a loss is accepted
   */
  private @Nullable Start continuing(ClaimDraft draft) throws StorageException, IOException {
    String strange = standing.strangeTo(draft.lineage());
    if (strange == null) {
      strange = standing.contradiction();
    }
    boolean unrecorded = strange == null && standing.isAfterUnrecorded();
    if (unrecorded) {
      strange = unshipped(draft.fenced().view().head());
      if (strange == null) {
        return null;
      }
    } else if (strange == null) {
      try {
        adoption.adopt(draft);
        return start(draft.fenced(), draft.lineage(), journal.firstPosition());
      } catch (ShardRefusedException e) {
        strange = String.valueOf(e.getMessage());
      }
    }
    if (!unrecorded) {
      keepOrphansApart(draft);
    }
    if (!storage.acceptsLoss() && !claims.lossPending()) {
      throw unknown(strange);
    }
    LOG.error("shard {}: loss accepted, {}", shard(), strange);
    return null;
  }

  /**
   * What still waited when recording was turned off, and cannot follow any more; null if nothing.
   */
  private @Nullable String unshipped(@Nullable ShardHead head) {
    ShardClaim.Base end = claims.endBeforeUnrecorded();
    long epoch = head == null ? 0 : head.epoch();
    long sequence = head == null ? 0 : head.sequence();
    if (end.epoch() < epoch || (end.epoch() == epoch && end.seq() <= sequence)) {
      return null;
    }
    return "recording was turned off before Kafka had all: the journal came to event "
        + end.seq()
        + " of epoch "
        + end.epoch()
        + ", Kafka has it up to event "
        + sequence
        + " of epoch "
        + epoch;
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
  OwnerLine countLocally() throws StorageException, IOException {
    String strange = standing.contradiction();
    if (needsKafka()) {
      throw unknown(strange == null ? "only Kafka can tell what came before" : strange);
    }
    claimId = UUID.randomUUID(); // nobody knows what became of the intent
    OwnerLine owner = owner(State.LOCAL, storage.nextEpoch(), standing.end(), claims.lossPending());
    claims.add(owner);
    return owner;
  }

  /**
   * Whether there is nothing here to go on from, so that only Kafka can tell what came before: an
   * accepted loss, too, goes on from what Kafka has.
   */
  boolean needsKafka() {
    return standing.isEmpty() || standing.contradiction() != null || standing.isAfterUnrecorded();
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
   * @param from a position between two ticks, not behind the head
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
      JournalReader reader = reader(start.position());
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
    FencedShard fenced = FencedShard.fence(access, shard());
    boolean started = false;
    try {
      claims.settle(fenced.view().lineage());
      ClaimDraft draft = new ClaimDraft(fenced);
      Lineage.Owner tip = draft.lineage().last();
      if (tip == null || !tip.claim().claimId().equals(claimId)) {
        adoption.requireHeir(draft.lineage(), claimId);
        adoption.adopt(draft);
      }
      Start start = start(fenced, draft.lineage(), from);
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

  private void keepOrphansApart(ClaimDraft draft) throws StorageException, IOException {
    OrphanSearch.Found orphans =
        new OrphanSearch(journal, claims, decoder).search(draft.lineage(), claimId, claimant);
    if (orphans.isEmpty()) {
      return;
    }
    try {
      draft.fenced().append(orphans.records(draft.fenced()));
    } catch (KafkaException e) {
      // Known is known: without the note it is refused all the same, and the next start finds it.
      throw unknown(orphans.describe() + "; Kafka did not take the note of them: " + e);
    }
    throw unknown(orphans.describe() + closeAsOrphaned(orphans.epoch()));
  }

  /** However it ends, the directory is not this process's any more. */
  private String closeAsOrphaned(long epoch) {
    try {
      return "; its journal is kept in " + storage.closeAsOrphaned(epoch);
    } catch (IOException e) {
      return "; its journal could not be kept apart: " + e;
    }
  }

  private OwnerLine own() {
    OwnerLine own = claims.of(claimId);
    if (own == null) {
      throw new IllegalStateException("shard " + shard() + " was not claimed");
    }
    return own;
  }

  private JournalReader reader(long from) throws IOException {
    return JournalReader.committed(journal.directory(), from, journal::committedPosition);
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

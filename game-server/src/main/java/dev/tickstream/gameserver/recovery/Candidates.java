package dev.tickstream.gameserver.recovery;

import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Found;
import dev.tickstream.gameserver.snapshot.SnapshotStore.Refused;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one shard, wherever they are, that are history: newest first by epoch and
 * sequence, and of equal ones that of the store asked first. A store that does not answer is left
 * out, and so is what does not belong to the shard's history; why is kept for the report.
 */
public final class Candidates {
  /** The reason of a store that could not be asked. */
  public static final String NO_ANSWER = "NO_ANSWER";

  private final List<Candidate> newestFirst;
  private final List<Refused> refused;

  private Candidates(List<Candidate> newestFirst, List<Refused> refused) {
    this.newestFirst = newestFirst;
    this.refused = refused;
  }

  /** Whether a state is the shard's history, so far as one knows. */
  public interface History {
    /** Why it is not, as a code and in words; null if it is. */
    @Nullable Refused refuse(Candidate candidate);
  }

  /** Asks every store, in this order. */
  public static Candidates ask(List<SnapshotStore> stores, History history) {
    List<Candidate> found = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (SnapshotStore store : stores) {
      try {
        Found there = store.find();
        refused.addAll(there.refused());
        for (StoredSnapshot stored : there.snapshots()) {
          Candidate candidate = new Candidate(store.name(), stored);
          Refused why = history.refuse(candidate);
          if (why == null) {
            found.add(candidate);
          } else {
            refused.add(why);
          }
        }
      } catch (IOException | RuntimeException e) {
        refused.add(new Refused(store.name(), NO_ANSWER, String.valueOf(e.getMessage())));
      }
    }
    found.sort(
        Comparator.comparing((Candidate c) -> c.stored().snapshot(), StoredSnapshot::compare)
            .reversed()); // stable: the order of the stores stays
    return new Candidates(found, refused);
  }

  /** The candidates. */
  public List<Candidate> newestFirst() {
    return newestFirst;
  }

  /** Those of another search, as this one found none; what either left out stays told. */
  public Candidates or(Candidates other) {
    if (!newestFirst.isEmpty()) {
      throw new IllegalStateException("there are candidates");
    }
    Set<Refused> all = new LinkedHashSet<>(refused);
    all.addAll(other.refused);
    return new Candidates(other.newestFirst, new ArrayList<>(all));
  }

  /** Notes that one was not used after all. */
  public void refuse(Candidate candidate, String reason, String detail) {
    refused.add(new Refused(candidate.name(), reason, detail));
  }

  /** What was left out, and why. */
  public List<Refused> refused() {
    return refused;
  }
}

package dev.tickstream.gameserver.journal;

import dev.tickstream.engine.Agent;
import dev.tickstream.engine.NanoClock;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the segments of all journals of a process ready ahead of their writers. Owns one thread,
 * through {@link AgentThread}; unlike other agents it does disk work, so no loop may share it. A
 * journal that cannot be prepared is tried again every second.
 */
public final class JournalPreparer implements Agent {
  private static final Logger LOG = LoggerFactory.getLogger(JournalPreparer.class);
  private static final long RETRY_NS = 1_000_000_000L;

  private final List<MappedJournal> journals;
  private final NanoClock clock;
  private final long[] retryAtNs;
  private final boolean[] failing;

  public JournalPreparer(List<MappedJournal> journals) {
    this(journals, System::nanoTime);
  }

  public JournalPreparer(List<MappedJournal> journals, NanoClock clock) {
    this.journals = List.copyOf(journals);
    this.clock = clock;
    this.retryAtNs = new long[journals.size()];
    this.failing = new boolean[journals.size()];
  }

  @Override
  public int doWork() {
    int done = 0;
    for (int i = 0; i < journals.size(); i++) {
      if (!failing[i] || clock.nanoTime() - retryAtNs[i] >= 0) {
        done += prepare(i);
      }
    }
    return done;
  }

  private int prepare(int i) {
    MappedJournal journal = journals.get(i);
    try {
      int done = journal.prepare();
      if (failing[i]) {
        LOG.info("journal of shard {}: there is room again", journal.shard());
        failing[i] = false;
      }
      return done;
    } catch (IOException e) {
      if (!failing[i]) {
        LOG.error(
            "journal of shard {}: no further segment: {}. When the current one is full, players"
                + " can only move until there is room",
            journal.shard(),
            e.getMessage());
      }
      failing[i] = true;
      retryAtNs[i] = clock.nanoTime() + RETRY_NS;
      return 0;
    }
  }

  @Override
  public String roleName() {
    return "journal-preparer";
  }
}

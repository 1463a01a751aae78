package dev.tickstream.gameserver.journal;

import static dev.tickstream.gameserver.journal.JournalFixture.open;
import static dev.tickstream.gameserver.journal.JournalFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.journal.JournalFixture.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSpanTest {
  private static final int LOOKS = 3_000;

  @TempDir Path directory = Path.of("");

  /** The owner writes without a pause, so most looks fall into the middle of a frame. */
  @Test
  void whatTheOwnerWritesMeanwhileIsNoDamage() throws Exception {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (MappedJournal journal = open(directory, 1)) {
      Thread owner =
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> failure.set(e))
              .start(() -> writeUntilInterrupted(journal));
      try {
        for (int look = 0; look < LOOKS; look++) {
          long before = journal.committedPosition();
          long seen = JournalSpan.of(directory).to();
          // A commit stands in the file a moment before the owner says so.
          long after = journal.committedPosition() + JournalFixture.SEGMENT_BYTES;
          assertThat(seen).isBetween(before, after);
        }
      } finally {
        owner.interrupt();
        owner.join();
      }
    }
    assertThat(failure.get()).isNull();
  }

  private static void writeUntilInterrupted(MappedJournal journal) {
    Random random = new Random(3);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        write(journal, Tick.random(random));
        // All but the last segments are freed, as after shipping and a snapshot.
        long behind = journal.committedPosition() - 32 * JournalFixture.SEGMENT_BYTES;
        journal.shippedTo(behind);
        journal.snapshotKept(behind);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

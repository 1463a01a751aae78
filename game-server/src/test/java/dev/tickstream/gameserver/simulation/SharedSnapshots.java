package dev.tickstream.gameserver.simulation;

import dev.tickstream.gameserver.snapshot.SnapshotStore;
import dev.tickstream.gameserver.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** A store that every host reaches, as one process sees it; it is sometimes away. */
final class SharedSnapshots implements SnapshotStore {
  private final SnapshotStore shared;
  private final Steps process;
  private final RandomGenerator random;

  SharedSnapshots(SnapshotStore shared, Steps process, RandomGenerator random) {
    this.shared = shared;
    this.process = process;
    this.random = random;
  }

  @Override
  public String name() {
    return shared.name();
  }

  @Override
  public boolean store(StoredSnapshot snapshot) throws IOException {
    process.before("store a snapshot");
    requireThere();
    boolean stored = shared.store(snapshot);
    process.before("answer of a store");
    requireThere();
    return stored;
  }

  @Override
  public Found find() throws IOException {
    process.before("find snapshots");
    requireThere();
    Found found = shared.find();
    return new Found(found.snapshots().stream().limit(3).toList(), List.of());
  }

  private void requireThere() throws IOException {
    if (random.nextInt(10) == 0) {
      throw new IOException("no answer");
    }
  }
}

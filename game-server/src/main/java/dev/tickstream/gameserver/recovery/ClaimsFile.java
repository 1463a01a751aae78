package dev.tickstream.gameserver.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tickstream.events.Lineage;
import dev.tickstream.events.ShardClaim;
import dev.tickstream.gameserver.journal.SyncedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who owned a shard from this directory, oldest first: a text file that is on the disk, whole, when
 * a call returns. It is what the directory proves its history with, and why no two incarnations
 * ever share an epoch. Safe on any thread.
 */
public final class ClaimsFile {
  /** Older owners are Kafka's to remember. */
  private static final int LINES_MAX = 1_000;

  private static final String FIRST = "tickstream claims 1";
  private static final String LOSS = "loss accepted";
  private static final String REBUILT = "made anew";
  private static final String HOST_DIED = "host died";
  private static final String BOOT = "boot ";
  private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

  private final Path file;

  /** The start of the host that this process belongs to; empty where the system does not tell. */
  private final String boot;

  private final List<OwnerLine> lines = new ArrayList<>();
  private boolean lossAccepted;
  private boolean rebuilt;

  /** That of the last process that played and did not end in order; empty if there is none. */
  private String playedOn = "";

  private boolean hostDied;

  private ClaimsFile(Path file) {
    this.file = file;
    this.boot = boot(file.getFileSystem().getPath(BOOT_ID));
  }

  private static String boot(Path id) {
    try {
      return Files.readString(id).strip();
    } catch (IOException e) {
      return ""; // not every system has one
    }
  }

  /**
   * Reads it; none is one without lines.
   *
   * @throws IOException if it is something else
   */
  public static ClaimsFile open(Path file) throws IOException {
    ClaimsFile claims = new ClaimsFile(file);
    if (!Files.exists(file)) {
      return claims;
    }
    List<String> text = Files.readAllLines(file, US_ASCII);
    if (text.isEmpty() || !text.getFirst().equals(FIRST)) {
      throw new IOException(file + " is not a file of claims");
    }
    for (String line : text.subList(1, text.size())) {
      try {
        if (line.equals(LOSS)) {
          claims.lossAccepted = true;
        } else if (line.equals(REBUILT)) {
          claims.rebuilt = true;
        } else if (line.equals(HOST_DIED)) {
          claims.hostDied = true;
        } else if (line.startsWith(BOOT)) {
          claims.playedOn = line.substring(BOOT.length());
        } else {
          claims.lines.add(OwnerLine.parse(line));
        }
      } catch (IllegalArgumentException e) {
        throw new IOException(file + " has a line that is no claim: " + e.getMessage(), e);
      }
    }
    claims.hostDied |=
        !claims.boot.isEmpty()
            && !claims.playedOn.isEmpty()
            && !claims.playedOn.equals(claims.boot);
    return claims;
  }

  /** Every owner, oldest first. */
  public synchronized List<OwnerLine> lines() {
    return List.copyOf(lines);
  }

  /** The greatest epoch any owner has or may get, 0 if there is none. */
  public synchronized long lastEpoch() {
    return lines.stream().mapToLong(OwnerLine::epoch).max().orElse(0);
  }

  /** The last owner that began to play, or may have; null if nobody did. */
  public synchronized @Nullable OwnerLine last() {
    for (OwnerLine line : lines.reversed()) {
      if (line.state() != OwnerLine.State.INTENDED) {
        return line;
      }
    }
    return null;
  }

  /** The owner with that claim, null if it is none of this directory's. */
  public synchronized @Nullable OwnerLine of(UUID claimId) {
    return lines.stream().filter(l -> l.claimId().equals(claimId)).findFirst().orElse(null);
  }

  /** The owner of that epoch, null if it is none of this directory's. */
  public synchronized @Nullable OwnerLine ofEpoch(long epoch) {
    return lines.stream()
        .filter(l -> l.epoch() == epoch && l.state() != OwnerLine.State.INTENDED)
        .findFirst()
        .orElse(null);
  }

  /**
   * Owners that Kafka has no claim of and that are to be claimed, oldest first: those after its
   * last claim, and after what was played with recording off.
   */
  public synchronized List<OwnerLine> unclaimed(Lineage lineage) {
    Lineage.Owner tip = lineage.last();
    List<OwnerLine> unclaimed = new ArrayList<>();
    for (OwnerLine line : lines) {
      boolean isTip = tip != null && tip.claim().claimId().equals(line.claimId());
      if (isTip || line.state() == OwnerLine.State.UNRECORDED) {
        unclaimed.clear();
      } else if (line.state() != OwnerLine.State.INTENDED
          && lineage.owner(line.claimId()) == null) {
        unclaimed.add(line);
      }
    }
    return unclaimed;
  }

  /**
   * The last event that was to be recorded before recording was turned off; none if it was not, or
   * nothing was to be.
   */
  public synchronized ShardClaim.Base endBeforeUnrecorded() {
    OwnerLine last = last();
    if (last == null || last.state() != OwnerLine.State.UNRECORDED) {
      return ShardClaim.Base.NONE;
    }
    ShardClaim.Base end = last.base();
    while (end.epoch() > 0 && end.seq() == 0) { // an owner without events: the one before it
      OwnerLine owner = ofEpoch(end.epoch());
      end =
          owner != null && owner.base().epoch() < end.epoch() ? owner.base() : ShardClaim.Base.NONE;
    }
    return end;
  }

  /** Adds an owner; a loss that was noted is from now on its own to tell. */
  public synchronized void add(OwnerLine line) throws IOException {
    lines.add(line);
    if (lines.size() > LINES_MAX) {
      lines.subList(0, lines.size() - LINES_MAX).clear();
    }
    if (line.state() != OwnerLine.State.INTENDED) {
      lossAccepted = false;
      rebuilt = false;
      hostDied = false;
    }
    playedOn = boot;
    write();
  }

  /**
   * Takes note of what Kafka has. To be called only when every earlier producer of the shard is
   * fenced: an intent that is not there now will never be.
   */
  public synchronized void settle(Lineage lineage) throws IOException {
    List<OwnerLine> settled = new ArrayList<>();
    for (OwnerLine line : lines) {
      Lineage.Owner there = lineage.owner(line.claimId());
      if (there != null) {
        boolean told = line.state() == OwnerLine.State.INTENDED && line.lossAccepted();
        lossAccepted &= !told;
        rebuilt &= !told;
        hostDied &= !told;
        settled.add(line.claimed(there.epoch()));
      } else if (line.state() != OwnerLine.State.INTENDED) {
        settled.add(line);
      }
    }
    if (!settled.equals(lines)) {
      lines.clear();
      lines.addAll(settled);
      write();
    }
  }

  /** These owners and no others, of a directory that is made anew. */
  synchronized void replace(List<OwnerLine> owners) throws IOException {
    rebuilt = true;
    hostDied = false;
    playedOn = "";
    lines.clear();
    lines.addAll(owners.subList(Math.max(0, owners.size() - LINES_MAX), owners.size()));
    write();
  }

  /** Notes that the last owner ended in order, with all that it confirmed on the disk. */
  synchronized void ended() throws IOException {
    if (!playedOn.isEmpty()) {
      playedOn = "";
      write();
    }
  }

  /** Whether something was given up that no owner has told of yet. */
  public synchronized boolean lossPending() {
    return lossAccepted || rebuilt;
  }

  /**
   * Whether the host died while an owner played: whatever the kernel had not written is missing at
   * the journal's end, and leaves no trace there.
   */
  public synchronized boolean hostDied() {
    return hostDied;
  }

  /** Whether something may be lost that no owner has told of yet. */
  public synchronized boolean lossToTell() {
    return lossPending() || hostDied;
  }

  /** Whether an operator accepted that, so that what contradicts Kafka may be given up. */
  public synchronized boolean lossAccepted() {
    return lossAccepted;
  }

  /** Notes that events are given up, or that none were after all. */
  void noteLoss(boolean pending) throws IOException {
    synchronized (this) {
      if (lossAccepted != pending) {
        lossAccepted = pending;
        write();
      }
    }
  }

  private void write() throws IOException {
    String text = lines.stream().map(line -> "\n" + line.format()).collect(Collectors.joining());
    SyncedFile.write(
        file,
        FIRST
            + text
            + (lossAccepted ? "\n" + LOSS : "")
            + (rebuilt ? "\n" + REBUILT : "")
            + (hostDied ? "\n" + HOST_DIED : "")
            + (playedOn.isEmpty() ? "" : "\n" + BOOT + playedOn));
  }
}

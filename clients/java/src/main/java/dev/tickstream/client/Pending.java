package dev.tickstream.client;

import dev.tickstream.protocol.Command;
import dev.tickstream.protocol.RawValue;
import dev.tickstream.protocol.Verdict;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands without an answer yet, by sequence. Bounded: beyond {@value #MAX} a new command fails at
 * once, since a server that silent has lost interest in the old ones too. It is below what a server
 * allows one player at once, so that all of them may be sent again together.
 */
final class Pending {
  static final int MAX = 48;

  private final TreeMap<Long, Asked> bySequence = new TreeMap<>();
  private long lastSequence;

  /** A command on its way. */
  record Asked(Command command, long askedNs, CompletableFuture<Verdict> answer) {}

  Asked add(long nowNs, int commandId, RawValue body) {
    if (bySequence.size() >= MAX) {
      Asked refused = new Asked(new Command(0, commandId, body), nowNs, new CompletableFuture<>());
      refused.answer().completeExceptionally(new SessionEndedException("UNANSWERED_LIMIT"));
      return refused;
    }
    Asked asked =
        new Asked(new Command(++lastSequence, commandId, body), nowNs, new CompletableFuture<>());
    bySequence.put(lastSequence, asked);
    return asked;
  }

  @Nullable Asked take(long sequence) {
    return bySequence.remove(sequence);
  }

  /**
   * The commands without an answer, in order, to be sent when a session begins or goes on. The
   * server runs none of them twice and answers every one, so every question ends.
   */
  List<Command> open() {
    return bySequence.values().stream().map(Asked::command).toList();
  }

  void failAll(String reason) {
    bySequence
        .values()
        .forEach(asked -> asked.answer().completeExceptionally(new SessionEndedException(reason)));
    bySequence.clear();
  }

  int size() {
    return bySequence.size();
  }
}

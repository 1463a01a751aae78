package dev.tickstream.devstack.drill;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one bot was told in one session, in the order it was told. One thread. */
final class PlayerStory {
  private final String player;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Confirmed> confirmed = new ArrayList<>();
  private final List<Resumption> resumptions = new ArrayList<>();
  private final List<Long> dropsMs = new ArrayList<>();
  private @Nullable Long endedMs;

  /** A verdict. Time in ms since 1970, by the bots' clock. */
  record Answer(long atMs, long tick) {}

  /** A command that was accepted. */
  record Confirmed(String player, long clientSeq, long atMs, long tick, String command) {}

  /**
   * It came back after its connection was lost.
   *
   * @param lastClientSeq the highest of its commands that the server says took effect
   */
  record Resumption(long atMs, long lastClientSeq) {}

  PlayerStory(String player) {
    this.player = player;
  }

  void answered(long atMs, long tick) {
    answers.add(new Answer(atMs, tick));
  }

  void confirmed(long clientSeq, long atMs, long tick, String command) {
    confirmed.add(new Confirmed(player, clientSeq, atMs, tick, command));
  }

  void resumed(long atMs, long lastClientSeq) {
    resumptions.add(new Resumption(atMs, lastClientSeq));
  }

  void dropped(long atMs) {
    dropsMs.add(atMs);
  }

  void ended(long atMs) {
    endedMs = atMs;
  }

  String player() {
    return player;
  }

  List<Answer> answers() {
    return answers;
  }

  List<Confirmed> confirmed() {
    return confirmed;
  }

  /** Connections lost at or after a time. */
  long dropsSince(long fromMs) {
    return dropsMs.stream().filter(at -> at >= fromMs).count();
  }

  boolean isEnded() {
    return endedMs != null;
  }

  boolean isEndedSince(long fromMs) {
    return endedMs != null && endedMs >= fromMs;
  }

  /** Whether it lost its connection and was never told again what the server knows of it. */
  boolean isAwaySince(long fromMs) {
    long last = dropsMs.stream().mapToLong(at -> at).filter(at -> at >= fromMs).max().orElse(0);
    return last > 0 && resumptions.stream().noneMatch(back -> back.atMs() >= last);
  }

  /** Accepted commands above what the server said, when the player came back, took effect last. */
  List<Confirmed> forgotten() {
    return confirmed.stream()
        .filter(
            command ->
                resumptions.stream()
                    .anyMatch(
                        back ->
                            command.atMs() <= back.atMs()
                                && command.clientSeq() > back.lastClientSeq()))
        .toList();
  }
}

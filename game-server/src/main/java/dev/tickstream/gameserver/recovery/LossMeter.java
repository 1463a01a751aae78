package dev.tickstream.gameserver.recovery;

import dev.tickstream.engine.SessionRow;
import dev.tickstream.engine.ShardConfig;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RecoveryReport.Knowledge;
import dev.tickstream.events.RecoveryReport.Loss;
import dev.tickstream.gameserver.session.ReturnWitness;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one zone lost, as far as clients who come back can tell: each once, by the first word its
 * player says after the recovery. The largest difference counts, because everybody sees only what
 * is near. A client may lie, so what cannot be true is left out and counted, and who told is
 * counted with what was told. Safe on any thread.
 */
public final class LossMeter implements ReturnWitness {
  /** Players of sessions that did not come back who are listened to; the others are ignored. */
  private static final int STRANGERS_MAX = 10_000;

  private final Ground ground;
  private final Map<PlayerId, SessionRow> sessions;
  private final Set<PlayerId> heard = new HashSet<>();
  private int strangers;
  private long ticks;
  private long commands;
  private int players;
  private int told;
  private int ignored;

  /**
   * What a tale is held against.
   *
   * @param tick last tick that came back
   * @param playableTick last tick that anybody can have played before the zone opened
   * @param openedTick the zone's own ticks begin behind it
   * @param commandsPerSecond most a player can have played
   * @param mayBe whether it is known that something may be lost
   */
  public record Ground(
      long tick, long playableTick, long openedTick, int commandsPerSecond, boolean mayBe) {}

  /**
   * @param sessions that came back
   */
  public LossMeter(Ground ground, Map<PlayerId, SessionRow> sessions) {
    this.ground = ground;
    this.sessions = Map.copyOf(sessions);
  }

  @Override
  public synchronized void returned(
      PlayerId player, String sessionId, long lastTick, long lastClientSeq) {
    SessionRow session = sessions.get(player);
    if (session != null && session.sessionId().equals(sessionId)) {
      // The second time it speaks of what it saw since.
      if (heard.add(player) && lastTick > 0) {
        take(lastTick, lastClientSeq, session.lastClientSeq());
      }
    } else if (lastTick > ground.tick() && lastTick <= ground.openedTick()) {
      takeStranger(player, lastTick, lastClientSeq);
    }
  }

  /** Its session is of the zone's own time, ended long ago, or is itself among what is lost. */
  private void takeStranger(PlayerId player, long lastTick, long lastClientSeq) {
    if (strangers == STRANGERS_MAX) {
      told++;
      ignored++;
    } else if (heard.add(player)) {
      strangers++;
      take(lastTick, lastClientSeq, 0);
    }
  }

  private void take(long lastTick, long lastClientSeq, long knownSeq) {
    told++;
    long behind = Math.max(0, lastTick - ground.tick());
    // Without a tick behind the end, an accepted command was one that changed nothing.
    long unknown = behind == 0 ? 0 : Math.max(0, lastClientSeq - knownSeq);
    if (lastTick > ground.playableTick() || unknown > commandsMax(behind)) {
      ignored++;
      return;
    }
    if (behind > 0) {
      players++;
    }
    ticks = Math.max(ticks, behind);
    commands = Math.max(commands, unknown);
  }

  /** So many seconds' worth, the begun one, and one that may come at once. */
  private long commandsMax(long ofTicks) {
    return ground.commandsPerSecond() * (ofTicks / ShardConfig.TICKS_PER_SECOND + 2);
  }

  /** What is known by now. */
  public synchronized Loss loss() {
    boolean someoneTold = told > ignored;
    Knowledge known =
        someoneTold && (ground.mayBe() || ticks > 0)
            ? Knowledge.MEASURED
            : ground.mayBe() ? Knowledge.UNKNOWN : Knowledge.NONE;
    return new Loss(known, ticks, players, commands, told, ignored);
  }
}

package dev.tickstream.gameserver.simulation;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.CommandQueue;
import dev.tickstream.engine.TickOutput;
import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.ZoneInput;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Clients that outlive servers: they come back to their session, and send a command again until
 * somebody answers it.
 */
final class Players implements TickOutput {
  private static final int LARGE = 8_000;
  private static final long SEQUENCES = 1_000_000;

  private final RandomGenerator random;
  private final List<Player> all = new ArrayList<>();

  private static final class Player implements Viewer {
    final ZoneId zone;
    final PlayerId id;
    int session;
    boolean known;
    boolean in;
    boolean asked;
    long clientSeq;
    int number;
    @Nullable Command waiting;

    Player(ZoneId zone, int number, long firstSeq) {
      this.zone = zone;
      this.id = new PlayerId(zone + "-p" + number);
      this.clientSeq = firstSeq;
    }

    /** Unlike any that the player had elsewhere. */
    String sessionId() {
      return "s" + clientSeq / SEQUENCES + "-" + session;
    }
  }

  /**
   * @param host number of the host that they play on: whoever plays elsewhere numbers its commands
   *     otherwise
   */
  Players(RandomGenerator random, List<ZoneId> zones, int host) {
    this.random = random;
    for (ZoneId zone : zones) {
      for (int i = 0; i < 3; i++) {
        all.add(new Player(zone, i, host * SEQUENCES));
      }
    }
  }

  /** Their server is gone. */
  void disconnect() {
    all.forEach(
        player -> {
          player.in = false;
          player.asked = false;
        });
  }

  /**
   * What they do in a tick.
   *
   * @param busy whether they write whole pages
   */
  void act(CommandQueue queue, boolean busy) {
    for (Player player : all) {
      if (random.nextInt(4) == 0) {
        act(player, queue, busy);
      }
    }
  }

  private void act(Player player, CommandQueue queue, boolean busy) {
    if (player.asked) {
      return; // waits for its answer
    }
    player.asked = true;
    if (!player.in) {
      if (!player.known) {
        player.session++;
        player.waiting = null; // of a session that ended: nobody can tell what became of it
      }
      queue.offer(
          player.known
              ? new ZoneInput.Resume(player.zone, player.id, player.sessionId(), player)
              : new ZoneInput.Join(player.zone, player.id, "Ada", player.sessionId(), player));
      return;
    }
    if (player.waiting == null) {
      player.clientSeq++;
      player.number = random.nextInt(3) == 0 ? Notebook.WALK : Notebook.WRITE;
      player.waiting = player.number == Notebook.WALK ? walk() : write(busy);
    }
    queue.offer(
        new ZoneInput.Play(
            player.zone,
            player.id,
            player,
            player.clientSeq,
            player.number,
            (Record) player.waiting));
  }

  private Command walk() {
    return new Notebook.Walk(
        new Cell(random.nextInt(Notebook.WIDTH), random.nextInt(Notebook.WIDTH)));
  }

  private Command write(boolean busy) {
    int letters = busy ? LARGE - random.nextInt(100) : random.nextInt(20);
    return new Notebook.Write("x".repeat(letters));
  }

  @Override
  public void welcomed(Viewer viewer, Welcome welcome) {
    Player player = (Player) viewer;
    player.in = true;
    player.known = true;
    player.asked = false;
  }

  @Override
  public void rejected(Viewer viewer, String reason) {
    Player player = (Player) viewer;
    player.known = player.known && reason.equals("DURABILITY_DEGRADED");
    player.asked = false;
  }

  @Override
  public void answered(Viewer viewer, Answer answer) {
    Player player = (Player) viewer;
    if (answer.clientSeq() == player.clientSeq) {
      player.waiting = null;
      player.asked = false;
    }
  }

  @Override
  public void changed(
      Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {}

  @Override
  public void ended(Viewer viewer, String reason) {
    Player player = (Player) viewer;
    player.in = false;
    player.known = false;
    player.asked = false;
  }

  @Override
  public void tickDone(TickReport report) {}
}

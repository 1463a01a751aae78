package dev.tickstream.engine;

import dev.tickstream.engine.ZoneInput.Play;
import java.util.function.Consumer;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/**
 * The way into a shard: any thread offers, the shard thread drains.
 *
 * <p>Two lanes. Commands share a bounded one; when it is full the command is refused, never stored.
 * Joins, resumes, drops, leaves and spectators have their own, drained first, so that a flood of
 * commands cannot hide that a player left: entering is refused when that lane is full too, leaving
 * never is, as there are no more leavers than were let in.
 */
public final class CommandQueue {
  /** What became of an offer. */
  public enum Offer {
    ACCEPTED,
    /** No room: tell the client {@code QUEUE_FULL}. */
    FULL,
    /** The shard has ended. */
    CLOSED
  }

  private static final int SESSION_INPUTS_MAX = 8_192;
  private static final int CHUNK = 256;

  private final int capacity;
  private final MpscVarHandleArrayQueue<Play> commands;
  private final MpscUnboundedVarHandleArrayQueue<ZoneInput> sessions =
      new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
  private volatile boolean closed;

  /**
   * @param capacity most commands waiting; rounded up to a power of two, at least 2
   */
  public CommandQueue(int capacity) {
    commands = new MpscVarHandleArrayQueue<>(Math.max(2, capacity));
    this.capacity = commands.capacity();
  }

  /** Offers an input; any thread, never blocks. */
  public Offer offer(ZoneInput input) {
    if (closed) {
      return Offer.CLOSED;
    }
    if (input instanceof Play play) {
      return commands.offer(play) ? Offer.ACCEPTED : Offer.FULL;
    }
    if (isEntering(input) && sessions.size() >= SESSION_INPUTS_MAX) {
      return Offer.FULL;
    }
    sessions.offer(input);
    return Offer.ACCEPTED;
  }

  private static boolean isEntering(ZoneInput input) {
    return input instanceof ZoneInput.Join
        || input instanceof ZoneInput.Resume
        || input instanceof ZoneInput.Watch;
  }

  /** Refuses every later offer; any thread. */
  public void close() {
    closed = true;
  }

  /** Most commands waiting. */
  public int capacity() {
    return capacity;
  }

  /** Inputs waiting, about; any thread. */
  public int depth() {
    return commands.size() + sessions.size();
  }

  /** Hands over at most so many session inputs; shard thread only. */
  int drainSessions(Consumer<? super ZoneInput> taker, int max) {
    return drain(sessions, taker, max);
  }

  /** Hands over at most so many commands; shard thread only. */
  int drainCommands(Consumer<? super Play> taker, int max) {
    return drain(commands, taker, max);
  }

  private static <T> int drain(MessagePassingQueue<T> lane, Consumer<? super T> taker, int max) {
    int taken = 0;
    while (taken < max) {
      T input = lane.relaxedPoll(); // poll() would wait for a producer stopped in mid-offer
      if (input == null) {
        break;
      }
      taker.accept(input);
      taken++;
    }
    return taken;
  }
}

package dev.tickstream.gameserver.journal;

import dev.tickstream.engine.Agent;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread that runs one background agent until closed. A throw is logged and the agent goes
 * on after a second: a background failure never ends the process.
 */
public final class AgentThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentThread.class);
  private static final long FAILURE_PAUSE_NS = 1_000_000_000L;
  private static final long CLOSE_MS = 5_000;

  private final Agent agent;
  private final long idleNs;
  private final Thread thread;
  private volatile boolean running = true;

  private AgentThread(Agent agent, long idleNs) {
    this.agent = agent;
    this.idleNs = idleNs;
    this.thread = Thread.ofPlatform().daemon().name(agent.roleName()).unstarted(this::run);
  }

  /**
   * Starts it.
   *
   * @param idleNs how long to rest when the agent had nothing to do
   */
  public static AgentThread start(Agent agent, long idleNs) {
    AgentThread started = new AgentThread(agent, idleNs);
    started.thread.start();
    return started;
  }

  private void run() {
    while (running) {
      try {
        if (agent.doWork() == 0) {
          LockSupport.parkNanos(this, idleNs);
        }
      } catch (RuntimeException | Error e) {
        LOG.error("{} failed and goes on", agent.roleName(), e);
        LockSupport.parkNanos(this, FAILURE_PAUSE_NS);
      }
    }
    agent.onClose();
  }

  /** Whether its agent does nothing any more. */
  public boolean hasEnded() {
    return !thread.isAlive();
  }

  /** Lets the current work end, then the thread; waits at most five seconds. */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

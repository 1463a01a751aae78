package dev.tickstream.devstack.lab;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The probe player, and a thread that asks the servers twice a second and lets the player in when
 * it is outside.
 */
public final class LiveEyes implements Eyes {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MS = 400;
  private static final long JOIN_MS = 5_000;

  private final Http http = new Http(PATIENCE);
  private final PlayerMemory memory = new PlayerMemory();
  private final ProbePlayer probe;
  private final ServerEyes servers;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Readings readings;

  public LiveEyes(LabAddresses addresses) {
    probe = new ProbePlayer(new GuestDesk(addresses, http), memory);
    servers = new ServerEyes(addresses, http);
    thread = Thread.ofPlatform().name("lab-eyes").daemon().unstarted(this::look);
  }

  @Override
  public void open() {
    thread.start();
  }

  private void look() {
    try {
      do {
        probe.enterIfOutside();
        readings = servers.look(System.currentTimeMillis());
      } while (!closed.await(PAUSE_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void mark() {
    memory.mark(System.nanoTime());
  }

  @Override
  public PlayerSight player() {
    return memory.sight(System.nanoTime());
  }

  @Override
  public @Nullable Readings readings() {
    return readings;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    probe.close();
    http.close();
  }
}

package dev.tickstream.gameserver;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that makes HTTP pages. Full policy: a request beyond the {@value #WAITING_MAX}
 * waiting ones is refused, and answered with 503 by the caller.
 */
final class PagesThread implements Executor, AutoCloseable {
  private static final int WAITING_MAX = 64;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_MAX),
          Thread.ofPlatform().name("pages").daemon().factory());

  @Override
  public void execute(Runnable task) {
    thread.execute(task);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

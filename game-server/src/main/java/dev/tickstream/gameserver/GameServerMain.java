package dev.tickstream.gameserver;

import ch.qos.logback.classic.LoggerContext;
import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.recovery.StorageException;
import org.slf4j.LoggerFactory;

/**
 * The game server's process. Settings come from the environment ({@link GameServerConfig}); SIGTERM
 * ends it cleanly within ten seconds.
 */
public final class GameServerMain {
  private static final int MISCONFIGURED = 2;

  /** Somebody else owns a shard: start anew, and what is history will be found out. */
  private static final int FENCED = 3;

  private GameServerMain() {}

  public static void main(String[] args) {
    // Looking for leaked buffers is for tests; here it would cost a little of every packet.
    System.getProperties().putIfAbsent("io.netty.leakDetection.level", "disabled");
    try {
      GameServer server =
          GameServer.start(
              GameServerConfig.from(System.getenv()), System::nanoTime, System::currentTimeMillis);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "shutdown"));
      server.fenced().thenAccept(reason -> halt(reason, FENCED));
    } catch (ConfigException | StorageException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      // Threads that are up already would keep a half-started process alive.
      LoggerFactory.getLogger(GameServerMain.class).error("the start failed", e);
      fail(e);
    }
  }

  private static void end(GameServer server) {
    server.close();
    writeOutLogs();
  }

  /** Lines are written by a thread of their own, which would end before the last ones. */
  private static void writeOutLogs() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) context.stop();
  }

  private static void fail(Throwable cause) {
    halt(String.valueOf(cause.getMessage()), MISCONFIGURED);
  }

  private static void halt(String why, int code) {
    writeOutLogs();
    System.err.println("tickstream game server: " + why);
    Runtime.getRuntime().halt(code);
  }
}

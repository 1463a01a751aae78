package dev.tickstream.leaderboard;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Starts the service; it ends with its process. */
public final class LeaderboardMain {
  private static final int USAGE_ERROR = 2;

  private LeaderboardMain() {}

  public static void main(String[] args) {
    try {
      run(Settings.parse(List.of(args), System.getenv()));
    } catch (IllegalArgumentException e) {
      System.err.println("leaderboard: " + e.getMessage());
      System.exit(USAGE_ERROR);
    } catch (IOException e) {
      System.err.println("leaderboard: cannot listen: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Settings settings) throws IOException {
    LeaderboardLoop loop = new LeaderboardLoop(settings.kafka(), Clock.systemUTC());
    WebServer web = WebServer.start(loop, settings.port());
    loop.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  web.close();
                  loop.close();
                },
                "close"));
    System.out.printf(
        "leaderboard of Kafka at %s: http://127.0.0.1:%d%n", settings.kafka(), web.port());
  }
}

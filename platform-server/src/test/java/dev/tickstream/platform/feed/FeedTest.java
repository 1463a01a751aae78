package dev.tickstream.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.MatchCompletedEvent;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.platform.testing.Stack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A listener hears what just became true. */
class FeedTest {
  private static final Stack STACK = Stack.shared();

  private final Queue<String> frames = new ConcurrentLinkedQueue<>();

  @Test
  void overviewZonesAndPlayersArePushed() throws Exception {
    URI feed = URI.create(STACK.api().uri("/api/v1/feed").toString().replace("http:", "ws:"));
    WebSocket socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(feed, new Listener()).get();
    await().until(() -> heard("{\"type\":\"overview\"") && heard("{\"type\":\"zones\""));

    PlayerId ada = new PlayerId("guest-feed-ada");
    STACK
        .shipper()
        .ship(0, "feed-1", System.currentTimeMillis(), new PlayerConnectedEvent(ada, "Ada", "s"));

    await().until(() -> heard("{\"type\":\"player\",\"playerId\":\"guest-feed-ada\""));
    assertThat(frames)
        .filteredOn(frame -> frame.contains("guest-feed-ada"))
        .allSatisfy(frame -> assertThat(frame).contains("\"what\":\"connected\""));
    socket.abort();
  }

  @Test
  void whatChangedIsToldWithoutMySql() throws Exception {
    URI feed = URI.create(STACK.api().uri("/api/v1/feed").toString().replace("http:", "ws:"));
    WebSocket socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(feed, new Listener()).get();
    await().until(() -> heard("{\"type\":\"overview\""));
    PlayerId ben = new PlayerId("guest-feed-ben");
    STACK.mariaDb().stop();
    try {
      // Until then it would still be called ready when it is back.
      await().until(() -> STACK.api().get("/readyz").status() == 503);
      long now = System.currentTimeMillis();
      STACK.shipper().ship(1, "feed-2", now, new PlayerConnectedEvent(ben, "Ben", "s"));
      await().until(() -> heard("{\"type\":\"player\",\"playerId\":\"guest-feed-ben\""));
      STACK
          .shipper()
          .ship(
              1,
              "feed-2",
              now,
              new MatchCompletedEvent(
                  "feed-match", 1, 40, List.of(new MatchCompletedEvent.Result(ben, 1, 9, 3))),
              new PlayerDisconnectedEvent(ben, "GOODBYE"));

      await().until(() -> heard("{\"type\":\"match\",\"matchId\":\"feed-match\""));
      await().until(() -> frames.stream().anyMatch(frame -> frame.contains("\"disconnected\"")));
      // The name is remembered from the connection.
      assertThat(frames)
          .filteredOn(frame -> frame.contains("guest-feed-ben"))
          .allSatisfy(frame -> assertThat(frame).contains("\"name\":\"Ben\""));
      await()
          .until(
              () ->
                  STACK
                          .api()
                          .get("/api/v1/activity")
                          .json()
                          .at("/lastMinute/MatchCompletedEvent")
                          .asLong(0)
                      > 0);
    } finally {
      STACK.mariaDb().start();
    }
    await().until(() -> STACK.api().get("/readyz").status() == 200);
    socket.abort();
  }

  private boolean heard(String beginning) {
    return frames.stream().anyMatch(frame -> frame.startsWith(beginning));
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        frames.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}

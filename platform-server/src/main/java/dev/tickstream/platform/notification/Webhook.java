package dev.tickstream.platform.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The receiver, by HTTP POST as in Standard Webhooks, unsigned. Redirects are not followed. */
final class Webhook implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final int OK = 200;
  private static final int NOT_OK = 300;

  private final URI url;
  private final Duration answerWithin;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  Webhook(URI url, Duration answerWithin, Clock clock) {
    this.url = url;
    this.answerWithin = answerWithin;
    this.clock = clock;
  }

  /** Sends one message; what came instead of a yes, empty if it was a yes. */
  Optional<String> send(Message message) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(answerWithin)
            .header("content-type", "application/json")
            .header("webhook-id", message.eventId().toString())
            .header("webhook-timestamp", Long.toString(clock.millis() / 1_000))
            .POST(HttpRequest.BodyPublishers.ofString(message.payload()))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= OK && status < NOT_OK ? Optional.empty() : Optional.of("answered " + status);
    } catch (IOException e) {
      String said = e.getMessage();
      return Optional.of(e.getClass().getSimpleName() + (said == null ? "" : ": " + said));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

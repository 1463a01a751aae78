package dev.tickstream.platform.notification;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
            .header("content-type", "application/json")
            .header("webhook-id", message.eventId().toString())
            .header("webhook-timestamp", Long.toString(clock.millis() / 1_000))
            .POST(HttpRequest.BodyPublishers.ofString(message.payload()))
            .build();
    // A request's own timeout ends with the headers: a body may go on for ever.
    var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      int status = answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= OK && status < NOT_OK ? Optional.empty() : Optional.of("answered " + status);
    } catch (TimeoutException e) {
      return Optional.of("no whole answer in " + answerWithin.toMillis() + " ms");
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      String said = why.getMessage();
      return Optional.of(why.getClass().getSimpleName() + (said == null ? "" : ": " + said));
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

package dev.tickstream.devstack.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP with a short patience. Any thread; waits. */
public final class Http implements AutoCloseable {
  private final HttpClient client;
  private final Duration limit;

  /**
   * @param limit how long one request may take
   */
  public Http(Duration limit) {
    this.limit = limit;
    client = HttpClient.newBuilder().connectTimeout(limit).build();
  }

  /** An answer of any status. */
  public record Answer(int status, String body) {
    public boolean ok() {
      return status / 100 == 2;
    }

    /** Its body. */
    public JsonNode json() throws IOException {
      try {
        return JsonMapper.shared().readTree(body);
      } catch (JacksonException e) {
        throw new IOException("an answer that is not JSON", e);
      }
    }
  }

  public Answer get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  public Answer post(URI uri, Map<String, ?> body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.timeout(limit).build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

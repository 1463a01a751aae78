package dev.tickstream.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API as a client sees it. */
public final class Api {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  private final HttpClient client;
  private final @Nullable String bearer;

  public Api(String base) {
    this(base, HttpClient.newHttpClient(), null);
  }

  private Api(String base, HttpClient client, @Nullable String bearer) {
    this.base = base;
    this.client = client;
    this.bearer = bearer;
  }

  /** The same API from another local address. */
  public Api from(String address) {
    try {
      HttpClient other =
          HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
      return new Api(base, other, bearer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same API with a token. */
  public Api with(String token) {
    return new Api(base, client, token);
  }

  public URI uri(String path) {
    return URI.create(base + path);
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  public Answer post(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public Answer send(String method, String path) {
    return send(
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** A figure for Prometheus, named with its labels as it is written there. */
  public double metric(String name) {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  /** Every item of every page. */
  public List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      String next =
          cursor.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
      Answer answer = get(next);
      if (answer.status() != 200) {
        throw new AssertionError(next + " answered " + answer);
      }
      JsonNode page = answer.json();
      page.get("items").forEach(items::add);
      cursor = page.get("nextCursor").isNull() ? "" : page.get("nextCursor").asString();
    } while (!cursor.isEmpty());
    return items;
  }

  private Answer send(HttpRequest.Builder request) {
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      HttpResponse<String> response =
          client.send(
              request.timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Answer(int status, String type, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The problem's code, empty when the answer is no problem. */
    public String code() {
      return type.startsWith("application/problem+json") ? json().get("code").asString() : "";
    }
  }
}

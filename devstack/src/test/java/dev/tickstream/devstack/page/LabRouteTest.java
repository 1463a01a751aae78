package dev.tickstream.devstack.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.lab.Eyes;
import dev.tickstream.devstack.lab.Lab;
import dev.tickstream.devstack.lab.LabServices;
import dev.tickstream.devstack.lab.PlayerSight;
import dev.tickstream.devstack.lab.Readings;
import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The laboratory as the page asks it, and as another page must not. */
class LabRouteTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Lab lab = new Lab(new OneService(), name -> 7, Blind::new, InstantSource.system());
  private final PageServer page = start();
  private final int port = page.port();

  @AfterEach
  void end() {
    page.close();
    lab.close();
    client.close();
  }

  @Test
  void tellsWhatCanBeBroken() throws Exception {
    HttpResponse<String> answer = send(request("/lab").GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode json = JsonMapper.shared().readTree(answer.body());
    assertThat(json.get("services").get(0).get("name").asString()).isEqualTo("kafka");
    assertThat(json.get("services").get(0).get("sinceMs").asLong()).isEqualTo(7);
    JsonNode game = json.get("experiments").get(0);
    assertThat(game.get("id").asString()).isEqualTo("game");
    assertThat(game.get("expected").get("play").asString()).isEqualTo("stops, back in seconds");
    assertThat(game.get("run").isNull()).isTrue();
    assertThat(game.get("history")).isEmpty();
  }

  @Test
  void breaksWhatThePageAsksForOnce() throws Exception {
    String origin = "http://127.0.0.1:" + port;
    HttpResponse<String> begun = send(post("/lab/kafka/break").header("Origin", origin));
    assertThat(begun.statusCode()).isEqualTo(202);
    JsonNode kafka = JsonMapper.shared().readTree(begun.body());
    assertThat(kafka.get("state").asString()).isEqualTo("broken");
    assertThat(kafka.get("run").get("asExpected").isNull()).isTrue();
    HttpResponse<String> again = send(post("/lab/kafka/break"));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(again.body()).contains("EXPERIMENT_RUNNING");
    assertThat(send(post("/lab/kafka/heal")).statusCode()).isEqualTo(202);
    assertThat(send(post("/lab/redis/heal")).body()).contains("NOT_BROKEN");
  }

  @Test
  void anotherPageBreaksNothing() throws Exception {
    HttpResponse<String> foreign =
        send(post("/lab/kafka/break").header("Origin", "http://elsewhere.example"));
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(send(post("/lab/kafka/break").header("Origin", "null")).statusCode()).isEqualTo(403);
    HttpResponse<String> form =
        send(
            request("/lab/kafka/break")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(send(request("/lab/kafka/break").GET()).statusCode()).isEqualTo(405);
    assertThat(send(request("/lab").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(405);
    assertThat(lab.view().experiments()).allMatch(each -> each.state().equals("idle"));
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(send(post("/lab/nothing/break")).statusCode()).isEqualTo(404);
    assertThat(send(post("/lab/kafka/burn")).statusCode()).isEqualTo(404);
    assertThat(send(post("/lab/redis/break")).body()).contains("NOT_WORKING");
  }

  private HttpRequest.Builder post(String path) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{}"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private PageServer start() {
    PageConfig config =
        new PageConfig(
            "127.0.0.1",
            "127.0.0.1",
            0,
            new PageConfig.Endpoints(
                "up",
                new PageConfig.Game(
                    "arena", "127.0.0.1:8080", "ws://127.0.0.1:8081/ws", "http://127.0.0.1:8081"),
                "http://127.0.0.1:3001"));
    try {
      return PageServer.withPlatform(config, "127.0.0.1", 1, lab);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Only Kafka runs. */
  static final class OneService implements LabServices {
    @Override
    public List<ServiceStatus> all() {
      return List.of(
          new ServiceStatus("kafka", ServiceState.HEALTHY, 42, 0, 0, false, "127.0.0.1:9092", ""));
    }

    @Override
    public Outcome act(Action action, String service) {
      return new Outcome(true, "done");
    }
  }

  /** Sees nothing, so that a run waits for its eyes. */
  static final class Blind implements Eyes {
    @Override
    public void open() {}

    @Override
    public void mark() {}

    @Override
    public PlayerSight player() {
      return PlayerSight.NOBODY;
    }

    @Override
    public @Nullable Readings readings() {
      return null;
    }

    @Override
    public void close() {}
  }
}

package dev.tickstream.devstack.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.process.ProcessRecord;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control port, asked by its own client. */
class ControlServerTest implements Controls {
  @TempDir private Path root = Path.of("");
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ControlServer server = start();

  @BeforeEach
  void writeDown() {
    JsonFile.write(new DataDir(root).supervisor(), record("a token"));
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void tellsTheStatus() {
    assertThat(client().status()).isEqualTo(status());
  }

  @Test
  void carriesOutWhatIsAsked() {
    assertThat(client().act(Action.STOP, "kafka")).isEqualTo(new Outcome(true, "done"));
    assertThat(client().act(Action.RESTART, "game")).isEqualTo(new Outcome(true, "done"));
    assertThat(client().act(Action.START, "nothing"))
        .isEqualTo(new Outcome(false, "there is no nothing"));
    client().down();
    assertThat(asked).containsExactly("STOP kafka", "RESTART game", "START nothing", "DOWN");
  }

  @Test
  void refusesWhoDoesNotKnowTheToken() throws IOException {
    for (String path : List.of("/status", "/down", "/services/game/stop")) {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + server.port() + path).toURL().openConnection();
      connection.setRequestProperty("Authorization", "Bearer a guess");
      assertThat(connection.getResponseCode()).as(path).isEqualTo(401);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aSupervisorThatDoesNotAnswerIsOneClearLine() {
    server.close();
    assertThatThrownBy(() -> client().status())
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("does not answer (Connection refused)");
  }

  @Test
  void aSupervisorThatIsGoneIsNone() {
    ProcessRecord gone = new ProcessRecord("supervisor", ProcessHandle.current().pid(), 1, "");
    JsonFile.write(
        new DataDir(root).supervisor(), new SupervisorRecord(gone, server.port(), "a token"));
    assertThat(ControlClient.of(new DataDir(root))).isEmpty();
  }

  @Override
  public StatusReport status() {
    return new StatusReport(
        "up",
        "arena",
        "/data",
        "http://127.0.0.1:3000",
        true,
        List.of(ServiceStatus.external("kafka", "k:9092")));
  }

  @Override
  public Outcome act(Action action, String service) {
    asked.add(action + " " + service);
    return service.equals("nothing")
        ? new Outcome(false, "there is no nothing")
        : new Outcome(true, "done");
  }

  @Override
  public void down() {
    asked.add("DOWN");
  }

  private ControlClient client() {
    return ControlClient.of(new DataDir(root)).orElseThrow();
  }

  private SupervisorRecord record(String token) {
    return new SupervisorRecord(
        ProcessRecord.of("supervisor", ProcessHandle.current()), server.port(), token);
  }

  @SuppressWarnings("this-escape")
  private ControlServer start() {
    try {
      return ControlServer.start(this, "a token");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

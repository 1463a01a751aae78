package dev.tickstream.devstack.control;

import dev.tickstream.devstack.control.Controls.Action;
import dev.tickstream.devstack.control.Controls.Outcome;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to the supervisor of a data directory. One thread. Each request throws {@link
 * LauncherException} when the supervisor does not answer.
 */
public final class ControlClient {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longer than any service may take to stop and start again. */
  private static final Duration ANSWER = Duration.ofMinutes(3);

  private final SupervisorRecord supervisor;

  private ControlClient(SupervisorRecord supervisor) {
    this.supervisor = supervisor;
  }

  /** The supervisor now running on the directory, if one is. */
  public static Optional<ControlClient> of(DataDir dir) {
    return JsonFile.read(dir.supervisor(), SupervisorRecord.class)
        .filter(record -> record.process().find().isPresent())
        .map(ControlClient::new);
  }

  public ProcessHandle process() {
    return supervisor.process().find().orElseThrow();
  }

  public long pid() {
    return supervisor.process().pid();
  }

  public StatusReport status() {
    return ask("GET", "/status", StatusReport.class);
  }

  public Outcome act(Action action, String service) {
    return ask(
        "POST",
        "/services/%s/%s".formatted(service, action.name().toLowerCase(Locale.ROOT)),
        Outcome.class);
  }

  public Outcome down() {
    return ask("POST", "/down", Outcome.class);
  }

  private <T> T ask(String method, String path, Class<T> type) {
    try {
      return request(method, path, type);
    } catch (IOException | JacksonException e) {
      throw new LauncherException(
          "the supervisor (pid %d) does not answer (%s); ./tickstream down ends it"
              .formatted(pid(), Reasons.of(e)),
          e);
    }
  }

  private <T> T request(String method, String path, Class<T> type) throws IOException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(supervisor.controlPort(), path));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
    connection.setReadTimeout(Math.toIntExact(ANSWER.toMillis()));
    connection.setRequestProperty("Authorization", "Bearer " + supervisor.controlToken());
    boolean failed = connection.getResponseCode() >= 400;
    try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
      return JsonMapper.shared().readValue(body, type);
    } finally {
      connection.disconnect();
    }
  }
}

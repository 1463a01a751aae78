package dev.tickstream.devstack.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.ports.Ports;
import dev.tickstream.devstack.services.Addresses;
import dev.tickstream.devstack.settings.Settings;
import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import dev.tickstream.devstack.supervise.StatusBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EndpointsFileTest {
  @TempDir private Path root = Path.of("");
  private final StatusBoard board = new StatusBoard();
  private final List<String> said = new ArrayList<>();

  @Test
  void hasTheAgreedShape() throws IOException {
    file(RunMode.UP, Map.of());
    board.put(running("kafka", 11));
    board.put(running("game", 12));
    assertSame(
        """
        {"page":"http://127.0.0.1:3000","api":"http://127.0.0.1:3001",
         "game":{"tcp":"127.0.0.1:8080","ws":"ws://127.0.0.1:8081/ws","http":"http://127.0.0.1:8081"},
         "kafka":"127.0.0.1:9092","redis":{"host":"127.0.0.1","port":6379},
         "mongodb":"mongodb://127.0.0.1:27017",
         "mysql":{"host":"127.0.0.1","port":3306,"user":"tickstream","password":"pw","database":"tickstream"},
         "operatorTokenFile":"%s/operator-token",
         "processes":[{"name":"kafka","pid":11},{"name":"game","pid":12}]}\
        """
            .formatted(root));
  }

  @Test
  void followsTheProcesses() throws IOException {
    file(RunMode.UP, Map.of());
    board.put(running("kafka", 11));
    board.put(running("game", 12));
    board.put(new ServiceStatus("game", ServiceState.RESTARTING, 0, 1, 1, false, "", "died"));
    assertThat(processes()).isEqualTo("[{\"name\":\"kafka\",\"pid\":11}]");
    board.put(running("game", 13));
    assertThat(processes()).contains("{\"name\":\"game\",\"pid\":13}");
    assertThat(said).isEmpty();
  }

  @Test
  void namesExternalServersAsTheyAre() throws IOException {
    file(
        RunMode.UP,
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "k1:1,k2:2",
            "DB_HOST", "db",
            "DB_USER", "u",
            "DB_PASSWORD", "p"));
    board.put(running("game", 12));
    String text = text();
    assertThat(text)
        .contains("\"kafka\":\"k1:1,k2:2\"")
        .contains(
            "\"mysql\":{\"host\":\"db\",\"port\":3306,\"user\":\"u\",\"password\":\"p\",\"database\":\"tickstream\"}");
  }

  @Test
  void inDevHasTheGameAlone() throws IOException {
    file(RunMode.DEV, Map.of());
    board.put(running("game", 12));
    assertSame(
        """
        {"page":"http://127.0.0.1:3000","api":"http://127.0.0.1:3000",
         "game":{"tcp":"127.0.0.1:8080","ws":"ws://127.0.0.1:8081/ws","http":"http://127.0.0.1:8081"},
         "processes":[{"name":"game","pid":12}]}\
        """);
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    file(RunMode.UP, Map.of());
    board.put(running("game", 12));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
  }

  @Test
  void complainsOnceWhenItCannotBeWritten() throws IOException {
    file(RunMode.UP, Map.of());
    Files.createDirectory(path());
    Files.createFile(path().resolve("in-the-way"));
    board.put(running("game", 12));
    board.put(running("game", 13));
    assertThat(said).singleElement().asString().startsWith("cannot write " + path());
  }

  private void file(RunMode mode, Map<String, String> environment) {
    Settings settings = Settings.from(environment);
    Map<Port, Integer> ports =
        Arrays.stream(Port.values()).collect(Collectors.toMap(Function.identity(), Port::standard));
    RunPlan plan = new RunPlan(mode, new DataDir(root), settings, 0, null);
    Addresses addresses = new Addresses(settings, new Ports(ports), "pw");
    board.onChange(new EndpointsFile(plan, addresses, board, said::add)::update);
  }

  private static ServiceStatus running(String name, long pid) {
    return new ServiceStatus(name, ServiceState.HEALTHY, pid, 0, 0, false, "", "");
  }

  private void assertSame(String json) throws IOException {
    assertThat(JsonMapper.shared().readTree(text())).isEqualTo(JsonMapper.shared().readTree(json));
  }

  private String processes() throws IOException {
    return JsonMapper.shared().readTree(text()).path("processes").toString();
  }

  private String text() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(path())).toString();
  }

  private Path path() {
    return new DataDir(root).endpoints();
  }
}

package dev.tickstream.devstack.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.devstack.data.LauncherException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir private Path dir = Path.of("");
  private final List<String> said = new ArrayList<>();

  @Test
  void takesTheStandardPortsWhenTheyAreFree() {
    Ports ports = choose(EnumSet.allOf(Port.class), Map.of(), Set.of());
    for (Port port : Port.values()) {
      assertThat(ports.of(port)).as(port.key()).isEqualTo(port.standard());
    }
    assertThat(said).isEmpty();
  }

  @Test
  void takesAnotherWhenOneIsTakenAndSaysSo() {
    Ports ports = choose(EnumSet.of(Port.REDIS), Map.of(), Set.of(6379, 6380));
    assertThat(ports.of(Port.REDIS)).isEqualTo(6381);
    assertThat(said).containsExactly("port 6379 (redis) is taken, using 6381");
  }

  @Test
  void leavesAnotherListenersStandardPortToIt() {
    Ports ports = choose(EnumSet.of(Port.PAGE, Port.API), Map.of(), Set.of(3000));
    assertThat(ports.of(Port.PAGE)).isEqualTo(3002);
    assertThat(ports.of(Port.API)).isEqualTo(3001);
  }

  @Test
  void prefersWhatWasAskedForThenWhatWasUsedBefore() {
    choose(EnumSet.of(Port.PAGE, Port.API), Map.of(Port.PAGE, 4000), Set.of());
    Ports again = choose(EnumSet.of(Port.PAGE, Port.API), Map.of(Port.API, 4001), Set.of());
    assertThat(again.of(Port.PAGE)).isEqualTo(4000);
    assertThat(again.of(Port.API)).isEqualTo(4001);
  }

  @Test
  void remembersAlsoWhatThisRunDoesNotUse() {
    choose(EnumSet.of(Port.KAFKA), Map.of(), Set.of(9092));
    choose(EnumSet.of(Port.PAGE), Map.of(), Set.of());
    assertThat(choose(EnumSet.of(Port.KAFKA), Map.of(), Set.of()).of(Port.KAFKA)).isEqualTo(9094);
  }

  @Test
  void givesUpWithOneLineWhenNothingIsFree() {
    assertThatThrownBy(
            () ->
                Ports.choose(
                    EnumSet.of(Port.PAGE),
                    Map.of(),
                    dir.resolve("ports.json"),
                    port -> false,
                    said::add))
        .isInstanceOf(LauncherException.class)
        .hasMessage("no free port for page between 3000 and 3200");
  }

  @Test
  void aListeningSocketTakesItsPort() throws IOException {
    try (ServerSocket everywhere = new ServerSocket(0);
        ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortProbe.listening().free(everywhere.getLocalPort())).isFalse();
      assertThat(PortProbe.listening().free(here.getLocalPort())).isFalse();
    }
  }

  private Ports choose(Set<Port> wanted, Map<Port, Integer> asked, Set<Integer> taken) {
    return Ports.choose(
        wanted, asked, dir.resolve("ports.json"), port -> !taken.contains(port), said::add);
  }
}

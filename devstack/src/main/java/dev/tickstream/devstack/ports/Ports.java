package dev.tickstream.devstack.ports;

import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The ports of one run.
 *
 * @param numbers one for each port asked for
 */
public record Ports(Map<Port, Integer> numbers) {
  private static final int TRIES = 200;

  /** What {@code ports.json} holds. */
  public record Remembered(Map<String, Integer> ports) {
    public Remembered {
      ports = Map.copyOf(ports);
    }
  }

  public Ports {
    numbers = Map.copyOf(numbers);
  }

  public int of(Port port) {
    Integer number = numbers.get(port);
    if (number == null) {
      throw new IllegalArgumentException(port + " was not chosen");
    }
    return number;
  }

  /**
   * Chooses a port for each listener wanted: the one asked for, else the one used last time, else
   * the standard one; when that is taken, the next free one above it, and says so.
   *
   * @param wanted the listeners of this run
   * @param asked explicit settings
   * @param memory {@code ports.json}; rewritten with the choice
   * @param say gets one line for each port that was taken
   */
  public static Ports choose(
      Set<Port> wanted,
      Map<Port, Integer> asked,
      Path memory,
      PortProbe probe,
      Consumer<String> say) {
    Map<String, Integer> remembered =
        new TreeMap<>(
            JsonFile.read(memory, Remembered.class).map(Remembered::ports).orElse(Map.of()));
    Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      if (!wanted.contains(port)) {
        continue;
      }
      int first = asked.getOrDefault(port, remembered.getOrDefault(port.key(), port.standard()));
      int free = firstFree(first, chosen, probe, port);
      if (free != first) {
        say.accept("port %d (%s) is taken, using %d".formatted(first, port.key(), free));
      }
      chosen.put(port, free);
      remembered.put(port.key(), free);
    }
    JsonFile.write(memory, new Remembered(remembered));
    return new Ports(chosen);
  }

  private static int firstFree(int first, Map<Port, Integer> chosen, PortProbe probe, Port port) {
    for (int number = first; number <= Math.min(65_535, first + TRIES); number++) {
      // Another listener's standard port is left to it, or one taken port would push all the rest.
      if (!chosen.containsValue(number)
          && (number == first || !isStandard(number))
          && probe.free(number)) {
        return number;
      }
    }
    throw new LauncherException(
        "no free port for %s between %d and %d".formatted(port.key(), first, first + TRIES));
  }

  private static boolean isStandard(int number) {
    for (Port each : Port.values()) {
      if (each.standard() == number) {
        return true;
      }
    }
    return false;
  }
}

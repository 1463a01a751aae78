package dev.tickstream.devstack.run;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.settings.ExternalServers;
import dev.tickstream.devstack.settings.Settings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for.
 *
 * @param bots how many play along; 0 for none
 * @param training where the game server writes its class cache when it ends; null if it does not
 */
public record RunPlan(
    RunMode mode, DataDir dir, Settings settings, int bots, @Nullable Path training) {

  /** Listeners of this run that need a port of ours. */
  public Set<Port> ports() {
    Set<Port> ports = EnumSet.of(Port.PAGE, Port.GAME_TCP, Port.GAME_HTTP);
    if (mode == RunMode.UP) {
      ExternalServers external = settings.external();
      ports.add(Port.API);
      if (external.kafka().isEmpty()) {
        ports.add(Port.KAFKA);
        ports.add(Port.KAFKA_CONTROLLER);
      }
      if (external.redis().isEmpty()) {
        ports.add(Port.REDIS);
      }
      if (external.mysql().isEmpty()) {
        ports.add(Port.MYSQL);
      }
      if (external.mongodb().isEmpty()) {
        ports.add(Port.MONGODB);
      }
    }
    return ports;
  }
}

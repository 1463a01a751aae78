package dev.tickstream.devstack.run;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.settings.ExternalServers;
import dev.tickstream.devstack.settings.Settings;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody asked for.
 *
 * @param bots how many play along; 0 for none
 */
public record RunPlan(RunMode mode, DataDir dir, Settings settings, int bots) {

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

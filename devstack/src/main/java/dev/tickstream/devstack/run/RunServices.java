package dev.tickstream.devstack.run;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.secrets.SigningKey;
import dev.tickstream.devstack.services.Addresses;
import dev.tickstream.devstack.services.Bots;
import dev.tickstream.devstack.services.EmbeddedKafka;
import dev.tickstream.devstack.services.EmbeddedMariaDb;
import dev.tickstream.devstack.services.EmbeddedRedis;
import dev.tickstream.devstack.services.GameServer;
import dev.tickstream.devstack.services.Installation;
import dev.tickstream.devstack.services.MongoStandIn;
import dev.tickstream.devstack.services.PlatformServer;
import dev.tickstream.devstack.services.ProgramCache;
import dev.tickstream.devstack.services.Service;
import dev.tickstream.devstack.settings.ExternalServers;
import dev.tickstream.devstack.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The services of a run, in the order of the status table. */
final class RunServices {
  private RunServices() {}

  static List<Service> of(
      RunPlan plan, Installation installation, Addresses addresses, SigningKey key) {
    return plan.mode() == RunMode.UP
        ? everything(plan, installation, addresses, key)
        : gameAlone(plan, installation, addresses, key);
  }

  private static List<Service> everything(
      RunPlan plan, Installation installation, Addresses addresses, SigningKey key) {
    DataDir dir = plan.dir();
    Settings settings = plan.settings();
    ExternalServers external = settings.external();
    ProgramCache cache = ProgramCache.of(System.getenv());
    List<Service> services = new ArrayList<>();
    if (external.kafka().isEmpty()) {
      services.add(new EmbeddedKafka(dir, addresses, 4));
    }
    if (external.redis().isEmpty()) {
      services.add(new EmbeddedRedis(dir, addresses, cache));
    }
    if (external.mysql().isEmpty()) {
      services.add(new EmbeddedMariaDb(dir, addresses, cache));
    }
    if (external.mongodb().isEmpty()) {
      services.add(new MongoStandIn(dir, addresses));
    }
    services.add(new PlatformServer(dir, installation, settings, addresses, key));
    services.add(
        new GameServer(
            plan.training(), dir, dir.root(), installation, settings, addresses, key, true));
    if (plan.bots() > 0) {
      services.add(
          new Bots(
              dir,
              installation,
              addresses.api(),
              addresses.gameHttp(),
              plan.bots(),
              Set.of(PlatformServer.NAME, GameServer.NAME)));
    }
    return services;
  }

  private static List<Service> gameAlone(
      RunPlan plan, Installation installation, Addresses addresses, SigningKey key) {
    DataDir dir = plan.dir();
    Settings settings = plan.settings();
    // Apart from `up`: what was played without Kafka could never be recorded there later.
    Path state = dir.of("dev").resolve(settings.game());
    List<Service> services = new ArrayList<>();
    services.add(new GameServer(null, dir, state, installation, settings, addresses, key, false));
    if (plan.bots() > 0) {
      services.add(
          new Bots(
              dir,
              installation,
              addresses.page(),
              addresses.gameHttp(),
              plan.bots(),
              Set.of(GameServer.NAME)));
    }
    return services;
  }
}

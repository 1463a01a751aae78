package dev.tickstream.devstack.run;

import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.Reasons;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.KafkaHealth;
import dev.tickstream.devstack.health.MongoHealth;
import dev.tickstream.devstack.health.MysqlHealth;
import dev.tickstream.devstack.health.RedisHealth;
import dev.tickstream.devstack.services.EmbeddedKafka;
import dev.tickstream.devstack.services.EmbeddedMariaDb;
import dev.tickstream.devstack.services.EmbeddedRedis;
import dev.tickstream.devstack.services.MongoStandIn;
import dev.tickstream.devstack.settings.ExternalServers;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.util.ArrayList;
import java.util.List;

/** The servers that run elsewhere: asked once, at the start. */
final class Externals {
  private final List<External> servers = new ArrayList<>();

  /**
   * One of them.
   *
   * @param setting the variable that names it
   */
  private record External(String name, String setting, String address, HealthCheck check) {}

  Externals(ExternalServers external) {
    external
        .kafka()
        .ifPresent(
            at ->
                servers.add(
                    new External(
                        EmbeddedKafka.NAME,
                        "KAFKA_BOOTSTRAP_SERVERS",
                        at,
                        new KafkaHealth(at).reachable())));
    external
        .redis()
        .ifPresent(
            at ->
                servers.add(
                    new External(
                        EmbeddedRedis.NAME,
                        "REDIS_HOST",
                        at.toString(),
                        new RedisHealth(at.host(), at.port()))));
    external
        .mysql()
        .ifPresent(
            at ->
                servers.add(
                    new External(
                        EmbeddedMariaDb.NAME, "DB_HOST", at.toString(), new MysqlHealth(at))));
    external
        .mongodb()
        .ifPresent(
            at ->
                servers.add(
                    new External(
                        MongoStandIn.NAME, "MONGODB_URI", withoutPassword(at), mongo(at))));
  }

  /**
   * Asks each of them.
   *
   * @throws LauncherException with one line if one does not answer
   */
  List<ServiceStatus> check() {
    List<ServiceStatus> statuses = new ArrayList<>();
    for (External each : servers) {
      try {
        each.check().ask();
      } catch (Exception e) {
        throw new LauncherException(
            "cannot reach %s at %s (%s): start it, correct %s, or unset it to use the embedded one"
                .formatted(each.name(), each.address(), Reasons.of(e), each.setting()),
            e);
      }
      statuses.add(ServiceStatus.external(each.name(), each.address()));
    }
    return statuses;
  }

  private static HealthCheck mongo(String uri) {
    try {
      return new MongoHealth(uri);
    } catch (IllegalArgumentException e) {
      throw new LauncherException("MONGODB_URI is not a MongoDB address: " + Reasons.of(e), e);
    }
  }

  private static String withoutPassword(String uri) {
    return uri.replaceFirst("//([^:/@]+):[^@]*@", "//$1:***@");
  }
}

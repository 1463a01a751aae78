package dev.tickstream.devstack.services;

import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.ports.Ports;
import dev.tickstream.devstack.settings.ExternalServers.Address;
import dev.tickstream.devstack.settings.ExternalServers.Database;
import dev.tickstream.devstack.settings.Settings;
import java.net.URI;

/** Where everything of one run answers, embedded or elsewhere. */
public final class Addresses {
  static final String LOOPBACK = "127.0.0.1";

  private final Settings settings;
  private final Ports ports;
  private final String databasePassword;

  /**
   * Addresses of one run.
   *
   * @param databasePassword of the embedded database's user
   */
  public Addresses(Settings settings, Ports ports, String databasePassword) {
    this.settings = settings;
    this.ports = ports;
    this.databasePassword = databasePassword;
  }

  public URI page() {
    return http(Port.PAGE);
  }

  public URI api() {
    return http(Port.API);
  }

  public URI gameHttp() {
    return http(Port.GAME_HTTP);
  }

  public URI gameWebSocket() {
    return URI.create("ws://%s:%d/ws".formatted(settings.publicHost(), ports.of(Port.GAME_HTTP)));
  }

  public Address gameTcp() {
    return new Address(settings.publicHost(), ports.of(Port.GAME_TCP));
  }

  public String kafka() {
    return settings.external().kafka().orElseGet(() -> LOOPBACK + ":" + ports.of(Port.KAFKA));
  }

  public Address redis() {
    return settings.external().redis().orElseGet(() -> new Address(LOOPBACK, ports.of(Port.REDIS)));
  }

  public Database mysql() {
    return settings
        .external()
        .mysql()
        .orElseGet(
            () ->
                new Database(
                    new Address(LOOPBACK, ports.of(Port.MYSQL)),
                    "tickstream",
                    databasePassword,
                    "tickstream"));
  }

  public String mongodb() {
    return settings
        .external()
        .mongodb()
        .orElseGet(() -> "mongodb://%s:%d".formatted(LOOPBACK, ports.of(Port.MONGODB)));
  }

  int port(Port port) {
    return ports.of(port);
  }

  private URI http(Port port) {
    return URI.create("http://%s:%d".formatted(settings.publicHost(), ports.of(port)));
  }
}

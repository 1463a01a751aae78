package dev.tickstream.devstack.page;

import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests meant for another host. A web page elsewhere can let its own name point to this
 * machine and then read what loopback serves; it cannot make the browser say our name.
 */
final class HostCheck {
  private final String publicHost;

  HostCheck(String publicHost) {
    this.publicHost = publicHost;
  }

  boolean ours(@Nullable HostAndPort authority) {
    if (authority == null) {
      return true; // No browser leaves it out.
    }
    String host = authority.host();
    return host.equalsIgnoreCase("localhost")
        || host.equalsIgnoreCase(publicHost)
        || host.startsWith("[")
        || host.indexOf(':') >= 0
        || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }
}

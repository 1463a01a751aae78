package dev.tickstream.platform;

import dev.tickstream.platform.config.ConfigurationException;
import dev.tickstream.platform.config.Environment;
import dev.tickstream.platform.config.PlatformConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a platform server until it is told to stop. A configuration that cannot work ends it with
 * status {@value #BAD_CONFIGURATION} and one line on standard error.
 */
public final class PlatformServerMain {
  static final int BAD_CONFIGURATION = 2;

  private PlatformServerMain() {}

  /** Reads the environment; arguments are not used. */
  public static void main(String[] args) {
    int status = run(System.getenv());
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int run(Map<String, String> environment) {
    try {
      PlatformConfig config = Environment.read(environment);
      requireFree(config.host(), config.port());
      PlatformServer server = PlatformServer.start(config);
      announce(config, server.port());
      return 0;
    } catch (ConfigurationException e) {
      System.err.println("platform-server: " + e.getMessage());
      return BAD_CONFIGURATION;
    }
  }

  private static void announce(PlatformConfig config, int port) {
    Logger log = LoggerFactory.getLogger(PlatformServerMain.class);
    String scheme = config.tls() == null ? "http" : "https";
    log.info("platform server answers at {}://{}:{}", scheme, config.host(), port);
    if (config.development()) {
      log.warn("DEVELOPMENT MODE: every read is open to whoever reaches this port");
    }
    if (!config.development() && config.tls() == null) {
      log.warn("TLS IS OFF: tokens cross the network in the clear unless a proxy encrypts");
    }
  }

  /** Asked first, because the framework tells of a taken port in a page of text. */
  private static void requireFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new ConfigurationException(
          "cannot listen on "
              + host
              + ":"
              + port
              + ": "
              + e.getMessage()
              + " (see TICKSTREAM_HOST and TICKSTREAM_API_PORT)",
          e);
    }
  }
}

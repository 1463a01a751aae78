package dev.tickstream.platform;

import dev.tickstream.platform.config.PlatformConfig;
import dev.tickstream.platform.config.TlsFiles;
import dev.tickstream.platform.sessions.SigningKey;
import dev.tickstream.platform.web.OperatorToken;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running server: started from a configuration, closed by its owner. */
public final class PlatformServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private PlatformServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts and returns as soon as HTTP answers, whether or not Kafka and MySQL do.
   *
   * @throws dev.tickstream.platform.config.ConfigurationException if a key file is not usable
   */
  public static PlatformServer start(PlatformConfig config) {
    SigningKey key = SigningKey.load(config.signingKeyFile());
    OperatorToken token = OperatorToken.load(config.operatorTokenFile());
    SpringApplication application = new SpringApplication(PlatformApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(properties(config));
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(PlatformConfig.class, () -> config);
          beans.registerBean(SigningKey.class, () -> key);
          beans.registerBean(OperatorToken.class, () -> token);
          beans.registerBean(Instance.class, () -> Instance.of(config.port()));
        });
    return new PlatformServer(application.run());
  }

  /** The port HTTP is answered on. */
  public int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return server == null ? -1 : server.getPort();
  }

  @Override
  public void close() {
    context.close();
  }

  private static Map<String, Object> properties(PlatformConfig config) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", config.host());
    properties.put("server.port", config.port());
    TlsFiles tls = config.tls();
    if (tls != null) {
      properties.put("server.ssl.certificate", tls.certificate().toUri().toString());
      properties.put("server.ssl.certificate-private-key", tls.privateKey().toUri().toString());
    }
    if (!config.development()) {
      properties.put("logging.structured.format.console", "logstash");
    }
    return properties;
  }
}

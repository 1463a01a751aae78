package dev.tickstream.gameserver.network;

import dev.tickstream.gameserver.config.ConfigException;
import dev.tickstream.gameserver.config.TlsConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads certificate and key at start. */
public final class TlsFiles {
  private TlsFiles() {}

  /**
   * The encryption for both ports, or null if none is configured.
   *
   * @throws ConfigException if the files cannot be used
   */
  public static @Nullable SslContext load(@Nullable TlsConfig config) {
    if (config == null) return null;
    try {
      return SslContextBuilder.forServer(
              config.certificateFile().toFile(), config.keyFile().toFile())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new ConfigException(
          "TLS cannot be used with "
              + config.certificateFile()
              + " and "
              + config.keyFile()
              + ": "
              + e.getMessage());
    }
  }
}

package dev.tickstream.devstack.health;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Wants 200 from a readiness address. */
public final class HttpHealth implements HealthCheck {
  private static final int TIMEOUT_MS = 3_000;

  private final URI ready;

  public HttpHealth(URI ready) {
    this.ready = ready;
  }

  @Override
  public void ask() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("%s answers %d".formatted(ready.getPath(), status));
      }
    } finally {
      connection.disconnect();
    }
  }
}

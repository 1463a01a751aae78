package dev.tickstream.devstack.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks both servers how they do. One thread; waits. */
final class ServerEyes {
  private static final int UNAVAILABLE = 503;

  private final Http http;
  private final URI health;
  private final URI overview;
  private final URI reads;

  ServerEyes(LabAddresses addresses, Http http) {
    this.http = http;
    health = addresses.gameHttp().resolve("/health");
    overview = addresses.api().resolve("/api/v1/overview");
    reads = addresses.api().resolve("/api/v1/players?limit=1");
  }

  /**
   * @param nowMs goes into what is returned
   */
  Readings look(long nowMs) throws InterruptedException {
    JsonNode ofGame = body(health);
    JsonNode ofPlatform = body(overview);
    return new Readings(
        nowMs,
        ofGame == null ? null : Shipping.read(ofGame),
        ofPlatform == null ? null : Rows.read(ofPlatform),
        operations());
  }

  /** Whatever the status: a server in trouble says so with one of its own. */
  private @Nullable JsonNode body(URI uri) throws InterruptedException {
    try {
      return http.get(uri).json();
    } catch (IOException e) {
      return null;
    }
  }

  /** By reading something recorded: health alone is answered from memory. */
  private Operations operations() throws InterruptedException {
    try {
      int status = http.get(reads).status();
      if (status == 200) {
        return Operations.WORKS;
      }
      return status == UNAVAILABLE ? Operations.PARTLY_FAILED : Operations.UNKNOWN;
    } catch (ConnectException e) {
      return Operations.STOPPED;
    } catch (IOException e) {
      return Operations.UNKNOWN;
    }
  }
}

package dev.tickstream.devstack.health;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Sends the command {@code ping} through the driver, so that every form of URI works. */
public final class MongoHealth implements HealthCheck {
  private final ConnectionString uri;

  /**
   * Asks the server, or the set of servers, of a URI.
   *
   * @throws IllegalArgumentException if it is no MongoDB URI
   */
  public MongoHealth(String uri) {
    this.uri = new ConnectionString(uri);
  }

  @Override
  public void ask() throws Exception {
    askAgain(); // The driver would wait its whole timeout for somebody to listen.
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(uri)
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
            .applyToSocketSettings(
                socket ->
                    socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(2, TimeUnit.SECONDS))
            .build();
    try (MongoClient client = MongoClients.create(settings)) {
      client.getDatabase("admin").runCommand(new Document("ping", 1));
    }
  }

  @Override
  public void askAgain() throws Exception {
    List<String> hosts = uri.getHosts();
    String first = hosts.getFirst();
    int colon = first.lastIndexOf(':');
    if (colon > 0 && hosts.size() == 1 && !uri.isSrvProtocol()) {
      TcpAnswer.ask(first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
    }
  }
}

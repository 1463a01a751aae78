package dev.tickstream.gameserver.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.tickstream.engine.NanoClock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** One client of MongoDB for all shards of a process. Connects by itself; safe on any thread. */
public final class MongoAccess implements AutoCloseable {
  private static final String DATABASE = "tickstream";
  private static final String COLLECTION = "zone_snapshots";
  private static final int CONNECT_MS = 1_000;
  private static final int ANSWER_MS = 5_000;
  private static final int CONNECTIONS_MAX = 4;

  private final Rest rest;
  private final MongoClient client;
  private final String database;

  /**
   * Prepares; no connection is needed yet.
   *
   * @throws IllegalArgumentException if the address is none
   */
  public MongoAccess(String uri) {
    this(uri, System::nanoTime);
  }

  MongoAccess(String uri, NanoClock clock) {
    rest = new Rest("MongoDB", clock);
    ConnectionString address = new ConnectionString(uri);
    String named = address.getDatabase();
    database = named == null ? DATABASE : named;
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(address)
                .applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(CONNECT_MS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                    socket ->
                        socket
                            .connectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                            .readTimeout(ANSWER_MS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(CONNECTIONS_MAX))
                .build());
  }

  /** Calls to the collection of snapshots. */
  interface Call<T> {
    T on(MongoCollection<Document> snapshots);
  }

  /**
   * Asks MongoDB.
   *
   * @throws IOException if it does not answer within seconds, or says no, or did so just now
   */
  <T> T ask(Call<T> call) throws IOException {
    rest.requireOver();
    try {
      return call.on(client.getDatabase(database).getCollection(COLLECTION));
    } catch (MongoException e) {
      throw rest.failed(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

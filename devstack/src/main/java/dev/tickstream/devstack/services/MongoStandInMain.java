package dev.tickstream.devstack.services;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.List;

/**
 * The MongoDB stand-in's process: speaks MongoDB's wire protocol, keeps its documents in one file.
 *
 * <p>Arguments: host, port, file.
 */
public final class MongoStandInMain {
  /**
   * What it says it is. By itself it says 3.6, which drivers of today refuse to talk to, although
   * all they send to 4.2 for documents, indexes and commands is understood.
   */
  private enum Version implements MongoVersion {
    MONGO_4_2;

    @Override
    public List<Integer> getVersionArray() {
      return List.of(4, 2, 0);
    }

    @Override
    public int getWireVersion() {
      return 8;
    }
  }

  private MongoStandInMain() {}

  public static void main(String[] args) {
    MongoServer server = new MongoServer(new H2Backend(args[2]).version(Version.MONGO_4_2));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.bind(args[0], Integer.parseInt(args[1]));
  }
}

package dev.tickstream.devstack.services;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

/**
 * The MongoDB stand-in's process: speaks MongoDB's wire protocol, keeps its documents in one file.
 *
 * <p>Arguments: host, port, file.
 */
public final class MongoStandInMain {
  private MongoStandInMain() {}

  public static void main(String[] args) {
    MongoServer server = new MongoServer(new H2Backend(args[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.bind(args[0], Integer.parseInt(args[1]));
  }
}

package dev.tickstream.benchmarks.bench;

/** Who is measured. */
enum Contender {
  /** The game server, with the whole game. */
  TICKSTREAM("tickstream"),
  /** Netty with one shared buffer per tick and one flush per client, without a game. */
  BARE_NETTY("bareNetty"),
  /** Netty with every client's update encoded for it alone and every packet flushed. */
  NAIVE("naive");

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  /** As it stands in reports. */
  String label() {
    return label;
  }
}

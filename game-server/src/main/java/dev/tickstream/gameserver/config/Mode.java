package dev.tickstream.gameserver.config;

/** How strict the server is about its surroundings. */
public enum Mode {
  /**
   * One machine, loopback: no TLS needed, spectators on loopback need no token, 127.0.0.1 is exempt
   * from the limits per address, browsers of any origin may read.
   */
  DEVELOPMENT,
  /** Nothing is exempt; TLS and the platform's public keys are required. */
  PRODUCTION
}

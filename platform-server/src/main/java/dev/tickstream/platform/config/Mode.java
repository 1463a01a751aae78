package dev.tickstream.platform.config;

/** How careful the server is. */
public enum Mode {
  /** Under the launcher on one machine: no TLS, loopback is exempt from limits per address. */
  DEVELOPMENT,
  /** Everything else: TLS and tokens unless switched off explicitly. */
  PRODUCTION
}

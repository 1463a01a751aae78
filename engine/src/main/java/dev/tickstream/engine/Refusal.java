package dev.tickstream.engine;

/** Codes of the refusals and endings the engine itself gives; games add their own reasons. */
final class Refusal {
  static final String ALREADY_JUDGED = "ALREADY_JUDGED";
  static final String BAD_COMMAND = "BAD_COMMAND";
  static final String CONNECTION_LOST = "CONNECTION_LOST";
  static final String DURABILITY_DEGRADED = "DURABILITY_DEGRADED";
  static final String HANDLER_FAILED = "HANDLER_FAILED";
  static final String NOT_LOGGED_IN = "NOT_LOGGED_IN";
  static final String RESUME_EXPIRED = "RESUME_EXPIRED";
  static final String RESUME_UNKNOWN = "RESUME_UNKNOWN";
  static final String SERVER_RESTART = "SERVER_RESTART";
  static final String SESSION_REPLACED = "SESSION_REPLACED";
  static final String UNKNOWN_COMMAND = "UNKNOWN_COMMAND";
  static final String WRONG_ZONE = "WRONG_ZONE";
  static final String ZONE_FULL = "ZONE_FULL";
  static final String ZONE_HELD = "ZONE_HELD";

  private Refusal() {}
}

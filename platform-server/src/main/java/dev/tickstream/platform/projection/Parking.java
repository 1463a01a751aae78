package dev.tickstream.platform.projection;

/**
 * Why a record was set aside.
 *
 * @param reason short code, such as {@code UNDECODABLE}
 * @param detail one line for whoever reviews it
 */
record Parking(String reason, String detail) {
  static final String BAD_HEADERS = "BAD_HEADERS";
  static final String UNDECODABLE = "UNDECODABLE";
  static final String HEADERS_DISAGREE = "HEADERS_DISAGREE";
  static final String UNKNOWN_VERSION = "UNKNOWN_VERSION";
  static final String STALE_EPOCH = "STALE_EPOCH";
  static final String PROJECTION_FAILED = "PROJECTION_FAILED";

  private static final int DETAIL_LENGTH_MAX = 1000;

  Parking {
    if (detail.length() > DETAIL_LENGTH_MAX) {
      detail = detail.substring(0, DETAIL_LENGTH_MAX);
    }
  }
}

package dev.tickstream.platform.projection;

/**
 * Why a record was set aside.
 *
 * @param reason short code, such as {@code UNDECODABLE}
 * @param detail one line for whoever reviews it
 */
public record Parking(String reason, String detail) {
  public static final String BAD_HEADERS = "BAD_HEADERS";
  public static final String WRONG_SHARD = "WRONG_SHARD";
  public static final String UNCLAIMED_EPOCH = "UNCLAIMED_EPOCH";
  public static final String NOT_HISTORY = "NOT_HISTORY";
  public static final String UNDECODABLE = "UNDECODABLE";
  public static final String HEADERS_DISAGREE = "HEADERS_DISAGREE";
  public static final String UNKNOWN_VERSION = "UNKNOWN_VERSION";
  public static final String FROM_THE_FUTURE = "FROM_THE_FUTURE";
  public static final String PROJECTION_FAILED = "PROJECTION_FAILED";
  public static final String BEHIND = "BEHIND";

  private static final int DETAIL_LENGTH_MAX = 1000;

  public Parking {
    if (detail.length() > DETAIL_LENGTH_MAX) {
      detail = detail.substring(0, DETAIL_LENGTH_MAX);
    }
  }

  /** What a projection said no to. */
  static Parking failed(Exception why) {
    return new Parking(PROJECTION_FAILED, why.toString());
  }
}

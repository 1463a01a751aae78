package dev.tickstream.platform.web;

import org.springframework.http.HttpStatus;

/** Every way the API says no. The name is the {@code code} of the problem document. */
public enum ProblemCode {
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be understood"),
  BAD_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter has a value it cannot have"),
  BAD_CURSOR(HttpStatus.BAD_REQUEST, "The cursor is not one this API gave out"),
  OPERATOR_TOKEN_REQUIRED(HttpStatus.UNAUTHORIZED, "This needs the operator token"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
  UNKNOWN_PLAYER(HttpStatus.NOT_FOUND, "No event has named this player yet"),
  UNKNOWN_MATCH(HttpStatus.NOT_FOUND, "No such match was recorded"),
  UNKNOWN_ZONE(HttpStatus.NOT_FOUND, "No such zone is known"),
  UNKNOWN_GROUP(HttpStatus.NOT_FOUND, "No such consumer group"),
  UNKNOWN_LETTER(HttpStatus.NOT_FOUND, "There is no such dead letter"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The resource does not answer this method"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The API answers JSON"),
  ZONE_FULL(HttpStatus.CONFLICT, "The zone admits no more players"),
  LETTER_NOT_PARKED(HttpStatus.CONFLICT, "The dead letter is settled, or never was to be"),
  LETTER_WAITS(HttpStatus.CONFLICT, "The dead letter waits behind an earlier one"),
  GROUP_NOT_HERE(HttpStatus.CONFLICT, "The group does not run here"),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request's body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The API reads JSON"),
  BAD_NAME(HttpStatus.UNPROCESSABLE_CONTENT, "The name cannot be used"),
  BAD_CORRECTION(HttpStatus.UNPROCESSABLE_CONTENT, "The body is not a correction of this event"),
  RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests from this address"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed; the log says how"),
  NO_ZONE_OPEN(HttpStatus.SERVICE_UNAVAILABLE, "No zone is open now"),
  DATABASE_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "Recorded data cannot be read now"),
  KAFKA_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "What Kafka holds is not known now");

  private final HttpStatus status;
  private final String title;

  ProblemCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  /** The same for every problem with this code. */
  public String title() {
    return title;
  }

  /** The first code with this status, or the nearest of its kind. */
  static ProblemCode ofStatus(int status) {
    for (ProblemCode code : values()) {
      if (code.status.value() == status) {
        return code;
      }
    }
    return status < HttpStatus.INTERNAL_SERVER_ERROR.value() ? BAD_REQUEST : INTERNAL_ERROR;
  }
}

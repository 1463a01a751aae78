package dev.tickstream.platform.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A problem document: what the API answers when it refuses (RFC 9457). */
@Schema(
    description = "Why a request was refused (RFC 9457)",
    example =
        """
        {"type": "about:blank", "title": "The zone admits no more players", "status": 409,
         "detail": "arena-1 has 200 of 200 players", "code": "ZONE_FULL"}\
        """)
public record Problem(
    @Schema(description = "Always about:blank: the code says which problem it is") String type,
    @Schema(description = "The same for every problem with this code") String title,
    @Schema(description = "The HTTP status") int status,
    @Schema(description = "One sentence about this very request") String detail,
    @Schema(description = "Which problem it is, for programs") ProblemCode code) {
  /** The media type of problem documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(ProblemCode code, String detail) {
    return new Problem("about:blank", code.title(), code.status().value(), detail, code);
  }
}

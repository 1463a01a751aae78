package dev.tickstream.platform.matches;

import dev.tickstream.events.Envelope;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/matches}. */
@RestController
@RequestMapping("/api/v1/matches")
@Tag(name = "matches", description = "Matches that were played")
public final class MatchController {
  private final MatchQueries matches;

  public MatchController(MatchQueries matches) {
    this.matches = matches;
  }

  @GetMapping
  @Operation(summary = "Matches", description = "The latest first, with their results.")
  Page<Match> matches(
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    return matches.page(Envelope.DEFAULT_TENANT, Parameters.limit(limit), Cursor.parse(cursor));
  }

  @GetMapping("/{matchId}")
  @Operation(summary = "One match")
  Match match(@PathVariable @Parameter(example = "arena-1-1800") String matchId) {
    return matches
        .match(Envelope.DEFAULT_TENANT, matchId)
        .orElseThrow(() -> new ProblemException(ProblemCode.UNKNOWN_MATCH, "No match " + matchId));
  }
}

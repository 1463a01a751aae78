package dev.tickstream.platform.deadletters;

import dev.tickstream.platform.projection.ConsumerGroup;
import dev.tickstream.platform.projection.LetterStatus;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/ops/dead-letters}: look, correct, redrive, discard. */
@RestController
@RequestMapping("/api/v1/ops/dead-letters")
@Tag(name = "dead letters", description = "Records that were set aside, and what to do about them")
public final class DeadLetterController {
  private static final int IDS_MAX = 500;
  private static final int REASON_LENGTH_MAX = 500;

  private final DeadLetterQueries letters;
  private final DeadLetterActions actions;
  private final Correction correction = new Correction();

  public DeadLetterController(DeadLetterQueries letters, DeadLetterActions actions) {
    this.letters = letters;
    this.actions = actions;
  }

  /** A redrive, with corrected fields if need be. */
  @Schema(description = "The event's own fields as they should have been; left out, they stay")
  record RedriveRequest(@Nullable Map<String, @Nullable Object> body) {}

  /** A letter is given up. */
  record DiscardRequest(@Schema(example = "sent by a test") @Nullable String reason) {}

  /** The same for many. */
  record BulkRequest(
      @Schema(allowableValues = {"redrive", "discard"}) @Nullable String action,
      @Schema(description = "At most 500") @Nullable List<Long> ids,
      @Schema(description = "Of a discard") @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "Dead letters", description = "The latest first. Filters are combined.")
  Page<DeadLetter> letters(
      @RequestParam(required = false) @Parameter(example = "persistence") @Nullable String group,
      @RequestParam(required = false) @Nullable LetterStatus status,
      @RequestParam(required = false) @Parameter(example = "game.events.economy")
          @Nullable String topic,
      @RequestParam(required = false)
          @Parameter(description = "With or without its prefix", example = "RewardGrantedEvent")
          @Nullable String type,
      @RequestParam(required = false) @Parameter(example = "UNKNOWN_VERSION")
          @Nullable String reason,
      @RequestParam(required = false)
          @Parameter(description = "A player it names", example = "guest-7f3a9c1d")
          @Nullable String player,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT)
          @Parameter(description = "Items on a page, 1 to 200")
          int limit,
      @RequestParam(required = false) @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    DeadLetterQueries.Filter filter =
        new DeadLetterQueries.Filter(
            Parameters.optionalId("group", group),
            status,
            Parameters.optionalText("topic", topic),
            Parameters.optionalText("type", type),
            Parameters.optionalText("reason", reason),
            Parameters.optionalId("player", player));
    return letters.page(filter, Parameters.limit(limit), Cursor.parse(cursor));
  }

  @GetMapping("/summary")
  @Operation(summary = "What waits for an operator")
  DeadLetterSummary summary(@RequestParam(defaultValue = ConsumerGroup.PERSISTENCE) String group) {
    return letters.summary(Parameters.id("group", group));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One dead letter with its content")
  DeadLetterDetail letter(@PathVariable long id) {
    LetterContent content =
        letters
            .content(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.UNKNOWN_LETTER, "There is no dead letter " + id));
    return new DeadLetterDetail(
        content.letter(),
        content.headers(),
        correction.fields(content.body()),
        content.body(),
        correction.fields(content.corrected()),
        letters.dependants(id));
  }

  @PostMapping("/{id}/redrive")
  @SecurityRequirement(name = "operator")
  @Operation(
      summary = "Redrive a letter and its dependants",
      description =
          "In order, each in a transaction of its own, until one cannot be taken again. With a"
              + " `body`, a corrected copy is kept beside the original first.")
  LetterResult redrive(
      @PathVariable long id,
      @RequestBody(required = false) @Nullable RedriveRequest request,
      Principal actor) {
    return actions.redrive(id, request == null ? null : request.body(), actor.getName());
  }

  @PostMapping("/{id}/discard")
  @SecurityRequirement(name = "operator")
  @Operation(
      summary = "Give a letter up",
      description = "The events that waited behind it are taken, in order.")
  LetterResult discard(
      @PathVariable long id, @RequestBody DiscardRequest request, Principal actor) {
    return actions.discard(id, reason(request.reason()), actor.getName());
  }

  @PostMapping("/bulk")
  @SecurityRequirement(name = "operator")
  @Operation(
      summary = "Redrive or discard many letters",
      description =
          "None of the letters a discard names is taken; what else waited behind them is,"
              + " afterwards.")
  List<LetterResult> bulk(@RequestBody BulkRequest request, Principal actor) {
    List<Long> ids = request.ids() == null ? List.of() : request.ids();
    if (ids.isEmpty() || ids.size() > IDS_MAX) {
      throw bad("ids has 1 to " + IDS_MAX + " letters");
    }
    return switch (request.action()) {
      case "redrive" -> actions.redriveAll(ids, actor.getName());
      case "discard" -> actions.discardAll(ids, reason(request.reason()), actor.getName());
      case null, default -> throw bad("action is redrive or discard");
    };
  }

  private static String reason(@Nullable String reason) {
    if (reason == null || reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
      throw bad("reason has 1 to " + REASON_LENGTH_MAX + " characters");
    }
    return reason;
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemCode.BAD_REQUEST, detail);
  }
}

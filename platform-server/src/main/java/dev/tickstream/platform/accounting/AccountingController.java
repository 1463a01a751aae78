package dev.tickstream.platform.accounting;

import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/ops/event-accounting}. */
@RestController
@RequestMapping("/api/v1/ops/event-accounting")
@Tag(name = "accounting", description = "Where every event is")
public final class AccountingController {
  private final Bookkeeper bookkeeper;

  public AccountingController(Bookkeeper bookkeeper) {
    this.bookkeeper = bookkeeper;
  }

  @GetMapping
  @Operation(
      summary = "Where every event is",
      description =
          "One line for every shard and epoch, as one consumer group sees it. What Kafka holds is"
              + " looked at once a second, what the group did is read now.")
  List<Accounting> accounting(
      @RequestParam(defaultValue = "persistence")
          @Parameter(
              description = "A consumer group that keeps watermarks",
              example = "persistence")
          String group) {
    if (!bookkeeper.groups().contains(group)) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_GROUP, "Groups that keep watermarks: " + bookkeeper.groups());
    }
    return bookkeeper
        .now(group)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.KAFKA_AWAY, "Kafka has not been read since this server started"))
        .lines();
  }
}

package dev.tickstream.platform.inventory;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** How many of one item a player owns. */
@Schema(description = "How many of one item a player owns")
public record Item(
    @Schema(example = "potion") String item,
    @Schema(example = "2") long quantity,
    @Schema(description = "When it last changed") Instant updatedAt) {}

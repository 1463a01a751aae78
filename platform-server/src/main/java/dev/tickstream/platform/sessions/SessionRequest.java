package dev.tickstream.platform.sessions;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a player asks for; everything may be left out. */
@Schema(description = "What a player asks for; everything may be left out")
public record SessionRequest(
    @Schema(
            description = "Display name, 1 to 32 characters of any script; made up when left out",
            types = {"string", "null"},
            example = "Ada")
        @Nullable String name,
    @Schema(
            description = "The zone to join; the emptiest open one when left out",
            types = {"string", "null"},
            example = "arena-1")
        @Nullable String zone,
    @Schema(
            description = "spectate gives a token that only watches; play when left out",
            types = {"string", "null"},
            allowableValues = {"play", "spectate"},
            example = "play")
        @Nullable String scope) {}

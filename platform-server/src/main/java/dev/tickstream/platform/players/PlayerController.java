package dev.tickstream.platform.players;

import dev.tickstream.events.Envelope;
import dev.tickstream.platform.inventory.InventoryQueries;
import dev.tickstream.platform.inventory.Item;
import dev.tickstream.platform.ledger.LedgerQueries;
import dev.tickstream.platform.ledger.Transaction;
import dev.tickstream.platform.movements.Movement;
import dev.tickstream.platform.movements.MovementQueries;
import dev.tickstream.platform.web.Cursor;
import dev.tickstream.platform.web.Page;
import dev.tickstream.platform.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/players}: who plays, where they went, what they earned and own. */
@RestController
@RequestMapping("/api/v1/players")
@Tag(name = "players", description = "Players and what was recorded of them")
public final class PlayerController {
  private static final String TENANT = Envelope.DEFAULT_TENANT;
  private static final String CURSOR = "`nextCursor` of the page before";
  private static final String LIMIT = "Items on a page, 1 to 200";
  private static final String ID = "Id of the player";
  private static final String ID_EXAMPLE = "guest-7f3a9c1d";

  private final PlayerQueries players;
  private final MovementQueries movements;
  private final LedgerQueries ledger;
  private final InventoryQueries inventory;

  public PlayerController(
      PlayerQueries players,
      MovementQueries movements,
      LedgerQueries ledger,
      InventoryQueries inventory) {
    this.players = players;
    this.movements = movements;
    this.ledger = ledger;
    this.inventory = inventory;
  }

  @GetMapping
  @Operation(summary = "Players", description = "The newest first.")
  Page<Player> players(
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT) @Parameter(description = LIMIT)
          int limit,
      @RequestParam(required = false) @Parameter(description = CURSOR) @Nullable String cursor,
      @RequestParam(required = false)
          @Parameter(description = "Beginning of the display name, in any case", example = "Ad")
          @Nullable String name) {
    return players.page(
        TENANT,
        Parameters.optionalText("name", name),
        Parameters.limit(limit),
        Cursor.parse(cursor));
  }

  @GetMapping("/{playerId}")
  @Operation(summary = "One player")
  Player player(@PathVariable @Parameter(description = ID, example = ID_EXAMPLE) String playerId) {
    return known(playerId);
  }

  @GetMapping("/{playerId}/movements")
  @Operation(
      summary = "Where a player went",
      description = "One item per step, the latest first. Kept for seven days.")
  Page<Movement> movements(
      @PathVariable @Parameter(description = ID, example = ID_EXAMPLE) String playerId,
      @RequestParam(required = false)
          @Parameter(description = "Steps at or after", example = "2026-01-01T00:00:00Z")
          @Nullable String from,
      @RequestParam(required = false)
          @Parameter(description = "Steps before", example = "2026-01-02T00:00:00Z")
          @Nullable String to,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT) @Parameter(description = LIMIT)
          int limit,
      @RequestParam(required = false) @Parameter(description = CURSOR) @Nullable String cursor) {
    long earliest = Parameters.time("from", from, 0);
    long latest = Parameters.time("to", to, Long.MAX_VALUE);
    if (earliest >= latest) {
      throw Parameters.bad("from is before to");
    }
    int items = Parameters.limit(limit);
    Cursor start = Cursor.parse(cursor);
    known(playerId);
    return movements.page(TENANT, playerId, earliest, latest, items, start);
  }

  @GetMapping("/{playerId}/transactions")
  @Operation(
      summary = "What a player earned and spent",
      description = "The latest first. Amounts are signed and in whole units.")
  Page<Transaction> transactions(
      @PathVariable @Parameter(description = ID, example = ID_EXAMPLE) String playerId,
      @RequestParam(defaultValue = Parameters.LIMIT_DEFAULT) @Parameter(description = LIMIT)
          int limit,
      @RequestParam(required = false) @Parameter(description = CURSOR) @Nullable String cursor) {
    int items = Parameters.limit(limit);
    Cursor start = Cursor.parse(cursor);
    known(playerId);
    return ledger.page(TENANT, playerId, items, start);
  }

  @GetMapping("/{playerId}/inventory")
  @Operation(summary = "What a player owns", description = "Ordered by item, on one page.")
  Page<Item> inventory(
      @PathVariable @Parameter(description = ID, example = ID_EXAMPLE) String playerId) {
    known(playerId);
    return new Page<>(inventory.items(TENANT, playerId), null);
  }

  private Player known(String playerId) {
    return players.player(TENANT, Parameters.id("playerId", playerId));
  }
}

package dev.tickstream.platform.sessions;

import dev.tickstream.platform.web.Parameters;
import dev.tickstream.platform.web.ProblemCode;
import dev.tickstream.platform.web.ProblemException;
import dev.tickstream.platform.zones.Zone;
import dev.tickstream.platform.zones.ZoneRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/sessions}: the one write that needs no operator. */
@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "sessions", description = "Joining the game")
public final class SessionController {
  private static final int ID_BYTES = 6;

  private final ZoneRegistry zones;
  private final SessionTokens tokens;
  private final SessionLimiter limiter;
  private final SessionCounters counters;
  private final Clock clock;
  private final ZoneChoice choice = new ZoneChoice();
  private final SecureRandom random = new SecureRandom();

  public SessionController(
      ZoneRegistry zones,
      SessionTokens tokens,
      SessionLimiter limiter,
      SessionCounters counters,
      Clock clock) {
    this.zones = zones;
    this.tokens = tokens;
    this.limiter = limiter;
    this.counters = counters;
    this.clock = clock;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Open a guest session",
      description =
          "Answers a token for one zone, which the game server checks by its signature alone."
              + " Limited per address: 30 at once, then one every two seconds.")
  @ApiResponse(responseCode = "201", description = "A token and where to take it")
  Session open(
      @RequestBody(required = false) @Nullable SessionRequest body, HttpServletRequest request) {
    try {
      if (!limiter.tryOpen(request.getRemoteAddr())) {
        throw new ProblemException(ProblemCode.RATE_LIMITED, "Wait a few seconds and ask again");
      }
      Session session = open(body == null ? new SessionRequest(null, null, null) : body);
      counters.opened();
      return session;
    } catch (ProblemException refusal) {
      counters.refused();
      throw refusal;
    }
  }

  private Session open(SessionRequest asked) {
    SessionTokens.Scope scope = scope(asked.scope());
    String id = (scope == SessionTokens.Scope.PLAY ? "guest-" : "spectator-") + randomHex();
    String name = PlayerNames.choose(asked.name(), id);
    Zone zone = asked.zone() == null || asked.zone().isEmpty() ? anyZone() : zone(asked.zone());
    if (scope == SessionTokens.Scope.PLAY && zone.players() >= zone.capacity()) {
      throw new ProblemException(
          ProblemCode.ZONE_FULL,
          zone.zoneId() + " has " + zone.players() + " of " + zone.capacity() + " players");
    }
    if (scope == SessionTokens.Scope.PLAY) {
      choice.sent(zone.zoneId(), clock.millis());
    }
    SessionTokens.Token token = tokens.issue(id, name, zone.zoneId(), scope);
    return new Session(
        id,
        token.text(),
        token.expiresAt(),
        zone.zoneId(),
        new Session.Addresses(zone.tcp(), zone.ws()));
  }

  private Zone zone(String zoneId) {
    Parameters.id("zone", zoneId);
    Zone zone =
        zones
            .zone(zoneId)
            .orElseThrow(
                () ->
                    new ProblemException(
                        zones.zones().isEmpty()
                            ? ProblemCode.NO_ZONE_OPEN
                            : ProblemCode.UNKNOWN_ZONE,
                        zoneId + " has not reported"));
    if (!zone.admits()) {
      throw new ProblemException(
          ProblemCode.NO_ZONE_OPEN, zoneId + (zone.held() ? " is held" : " does not report"));
    }
    return zone;
  }

  private Zone anyZone() {
    return choice
        .emptiest(zones.zones())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.NO_ZONE_OPEN, "No zone has reported in the last seconds"));
  }

  private static SessionTokens.Scope scope(@Nullable String asked) {
    if (asked == null || asked.isEmpty() || asked.equals("play")) {
      return SessionTokens.Scope.PLAY;
    }
    if (asked.equals("spectate")) {
      return SessionTokens.Scope.SPECTATE;
    }
    throw Parameters.bad("scope is play or spectate");
  }

  private String randomHex() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

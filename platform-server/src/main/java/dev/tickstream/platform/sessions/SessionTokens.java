package dev.tickstream.platform.sessions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tickstream.events.Envelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Makes session tokens: JWTs signed with ES256. Safe on any thread. */
public final class SessionTokens {
  /** How long a token admits; the session it begins lasts as long as it likes. */
  public static final Duration VALID_FOR = Duration.ofMinutes(5);

  static final String ISSUER = "tickstream";

  private final SigningKey key;
  private final Clock clock;

  public SessionTokens(SigningKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * A signed token.
   *
   * @param expiresAt in whole seconds
   */
  record Token(String text, Instant expiresAt) {}

  Token issue(String playerId, String name, String zone, Scope scope) {
    Instant now = clock.instant();
    Instant expiresAt = Instant.ofEpochSecond(now.plus(VALID_FOR).getEpochSecond());
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(playerId)
            .claim("name", name)
            .claim("zone", zone)
            .claim("tenant", Envelope.DEFAULT_TENANT)
            .claim("scope", scope.text())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.id()).build(), claims);
    try {
      token.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("a checked key cannot sign", e);
    }
    return new Token(token.serialize(), expiresAt);
  }

  /** What a token lets its bearer do. */
  enum Scope {
    PLAY,
    SPECTATE;

    String text() {
      return this == PLAY ? "play" : "spectate";
    }
  }
}

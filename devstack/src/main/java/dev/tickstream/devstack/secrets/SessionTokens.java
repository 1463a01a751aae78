package dev.tickstream.devstack.secrets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;

/** Signs guests' session tokens when there is no platform to do it. Any thread. */
public final class SessionTokens {
  /** How long a token may be used to log in. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private final SigningKey key;

  public SessionTokens(SigningKey key) {
    this.key = key;
  }

  /** What a session may do. */
  public enum Scope {
    PLAY,
    SPECTATE
  }

  /** A token for one player and one zone. */
  public String issue(String playerId, String name, String zone, Scope scope, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("tickstream")
            .subject(playerId)
            .claim("name", name)
            .claim("zone", zone)
            .claim("tenant", "default")
            .claim("scope", scope.name().toLowerCase(Locale.ROOT))
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.key().getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key.key()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key cannot sign", e);
    }
    return token.serialize();
  }
}

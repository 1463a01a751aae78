package dev.tickstream.gameserver.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;

/** Signs session tokens as the platform does. */
public final class Tickets {
  private final ECKey key;

  public Tickets(String keyId) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the public half as a JWKS file. */
  public void publish(Path file) throws IOException {
    Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
  }

  /** A token to play, good for five minutes. */
  public String play(String player, String zone) {
    return sign(claims(player, zone).claim("scope", "play").build());
  }

  /** A token to watch. */
  public String spectate(String zone) {
    return sign(claims("watcher", zone).claim("scope", "spectate").build());
  }

  /** A token that was good until a second ago. */
  public String expired(String player, String zone) {
    return sign(
        claims(player, zone)
            .claim("scope", "play")
            .expirationTime(Date.from(Instant.now().minusSeconds(1)))
            .build());
  }

  /** What every token says. */
  public static JWTClaimsSet.Builder claims(String player, String zone) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer("tickstream")
        .subject(player)
        .claim("name", player)
        .claim("zone", zone)
        .claim("tenant", "default")
        .jwtID(player + "-1")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  /** Signs any claims with this key. */
  public String sign(JWTClaimsSet claims) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

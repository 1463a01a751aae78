package dev.tickstream.gameserver.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tickstream.engine.WallClock;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameserver.session.Admission.Admitted;
import dev.tickstream.gameserver.session.Admission.Refused;
import dev.tickstream.gameserver.session.Admission.Scope;
import dev.tickstream.protocol.CoreReason;
import java.text.ParseException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Checks session tokens offline: JWTs signed with ES256 by a key of the platform (RFC 7519, 7515).
 * Safe on any thread; takes a fraction of a millisecond.
 */
public final class SessionTokens {
  private static final String ISSUER = "tickstream";
  private static final int TOKEN_CHARS_MAX = 4_096;
  private static final int NAME_CHARS_MAX = 32;

  private final PublicKeys keys;
  private final WallClock clock;

  public SessionTokens(PublicKeys keys, WallClock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** What the token is worth now; never throws, whatever the token is. */
  public Admission check(String token) {
    if (token.length() > TOKEN_CHARS_MAX) {
      return new Refused(CoreReason.BAD_TOKEN, "a token has at most 4096 characters");
    }
    try {
      return check(SignedJWT.parse(token));
    } catch (ParseException | IllegalArgumentException e) {
      return new Refused(CoreReason.BAD_TOKEN, "not a signed session token");
    }
  }

  private Admission check(SignedJWT token) throws ParseException {
    if (!JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())) {
      return new Refused(CoreReason.BAD_TOKEN, "a session token is signed with ES256");
    }
    @Nullable String keyId = token.getHeader().getKeyID();
    @Nullable JWSVerifier verifier = keyId == null ? null : keys.find(keyId);
    if (verifier == null)
      return new Refused(CoreReason.BAD_SIGNATURE, "signed with an unknown key");
    if (!isSigned(token, verifier)) {
      return new Refused(CoreReason.BAD_SIGNATURE, "the signature does not fit");
    }
    return check(token.getJWTClaimsSet());
  }

  private Admission check(JWTClaimsSet claims) throws ParseException {
    @Nullable Date expires = claims.getExpirationTime();
    if (!ISSUER.equals(claims.getIssuer()) || expires == null) {
      return new Refused(CoreReason.BAD_TOKEN, "iss, exp or both are not a session's");
    }
    if (expires.toInstant().toEpochMilli() <= clock.currentTimeMillis()) {
      return new Refused(CoreReason.TOKEN_EXPIRED, "expired at " + expires.toInstant());
    }
    @Nullable String zone = claims.getStringClaim("zone");
    @Nullable String name = claims.getStringClaim("name");
    @Nullable String subject = claims.getSubject();
    @Nullable Scope scope = scope(claims.getStringClaim("scope"));
    if (zone == null || subject == null || scope == null) {
      return new Refused(CoreReason.BAD_TOKEN, "zone, sub or scope is missing");
    }
    PlayerId player = new PlayerId(subject);
    return new Admitted(player, displayName(name, player), zone, scope);
  }

  private static boolean isSigned(SignedJWT token, JWSVerifier verifier) {
    try {
      return token.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  private static @Nullable Scope scope(@Nullable String claim) {
    if ("play".equals(claim)) return Scope.PLAY;
    return "spectate".equals(claim) ? Scope.SPECTATE : null;
  }

  private static String displayName(@Nullable String name, PlayerId player) {
    String shown = name == null || name.isBlank() ? player.value() : name.strip();
    if (shown.length() <= NAME_CHARS_MAX) return shown;
    boolean splitsPair = Character.isHighSurrogate(shown.charAt(NAME_CHARS_MAX - 1));
    return shown.substring(0, splitsPair ? NAME_CHARS_MAX - 1 : NAME_CHARS_MAX);
  }
}

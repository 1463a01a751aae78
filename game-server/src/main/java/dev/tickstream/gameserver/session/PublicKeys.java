package dev.tickstream.gameserver.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's public keys, from a JWKS file that is read again when it changes, so that keys can
 * be rotated while players play. Lookups are safe on any thread and never touch the file.
 */
public final class PublicKeys {
  private final @Nullable Path file;
  private volatile Map<String, JWSVerifier> verifiers = Map.of();
  private @Nullable FileTime readAt;

  /**
   * @param file the JWKS file, or null for a server that admits nobody by token
   */
  public PublicKeys(@Nullable Path file) {
    this.file = file;
  }

  /**
   * Reads the file if it changed. Start and housekeeping only.
   *
   * @throws IOException if it cannot be read or holds no usable key; the known keys stay
   */
  public void refresh() throws IOException {
    if (file == null) return;
    FileTime changedAt = Files.getLastModifiedTime(file);
    if (changedAt.equals(readAt)) return;
    Map<String, JWSVerifier> fresh = parse(file, Files.readString(file));
    if (fresh.isEmpty()) throw new IOException(file + " holds no ES256 key with a kid");
    verifiers = Map.copyOf(fresh);
    readAt = changedAt;
  }

  /** How many keys are known. */
  public int size() {
    return verifiers.size();
  }

  @Nullable JWSVerifier find(String keyId) {
    return verifiers.get(keyId);
  }

  private static Map<String, JWSVerifier> parse(Path file, String text) throws IOException {
    Map<String, JWSVerifier> verifiers = new HashMap<>();
    try {
      for (JWK key : JWKSet.parse(text).getKeys()) {
        String id = key.getKeyID();
        if (id != null && key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
          verifiers.put(id, new ECDSAVerifier(ec.toPublicJWK()));
        }
      }
    } catch (ParseException | JOSEException e) {
      throw new IOException(file + " is not a JWKS file: " + e.getMessage(), e);
    }
    return verifiers;
  }
}

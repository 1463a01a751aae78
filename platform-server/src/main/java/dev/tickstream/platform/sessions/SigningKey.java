package dev.tickstream.platform.sessions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.tickstream.platform.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/**
 * The private ES256 key that signs session tokens. Safe on any thread.
 *
 * @param id the key's {@code kid}, by which the game server finds the public half
 */
public record SigningKey(String id, JWSSigner signer) {
  /**
   * Reads one JWK from a file.
   *
   * @throws ConfigurationException if it is not a private P-256 key with an id
   */
  public static SigningKey load(Path file) {
    try {
      ECKey key = ECKey.parse(Files.readString(file));
      String id = key.getKeyID();
      if (id == null || !key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
        throw new ConfigurationException(
            file + " is not a private P-256 key (JWK) with a kid: make one for ES256");
      }
      return new SigningKey(id, new ECDSASigner(key));
    } catch (IOException | ParseException | JOSEException e) {
      throw new ConfigurationException(
          file + " is not a private P-256 key (JWK): " + e.getMessage(), e);
    }
  }
}

package dev.tickstream.devstack.secrets;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.data.Reasons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/**
 * The key that signs session tokens: the platform (in {@code dev} the supervisor) holds the private
 * half, the game server gets the public one and so checks tokens without asking anybody.
 *
 * @param privateFile JWK with the private half
 * @param publicFile JWKS with the public half
 */
public record SigningKey(ECKey key, Path privateFile, Path publicFile) {

  /** Reads the key of this directory; the first call makes it. */
  public static SigningKey keptIn(Path directory) {
    Path privateFile = directory.resolve("signing-key.jwk");
    Path publicFile = directory.resolve("jwks.json");
    try {
      if (!Files.exists(privateFile)) {
        OwnerOnly.replace(privateFile, utf8(generate().toJSONString()));
      }
      ECKey key = ECKey.parse(Files.readString(privateFile));
      OwnerOnly.replace(publicFile, utf8(new JWKSet(key.toPublicJWK()).toString()));
      return new SigningKey(key, privateFile, publicFile);
    } catch (IOException e) {
      throw new LauncherException(
          "cannot keep the signing key in %s (%s)".formatted(directory, Reasons.of(e)), e);
    } catch (ParseException e) {
      throw new LauncherException(
          "%s is not a signing key; remove it to have a new one made".formatted(privateFile), e);
    }
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .algorithm(Algorithm.parse(JWSAlgorithm.ES256.getName()))
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java cannot make an ES256 key", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.tickstream.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The files an operator gives the server. */
public final class TestFiles {
  public static final String OPERATOR_TOKEN = "a-token-for-tests-only";

  private final Path directory;
  private final ECKey key;

  TestFiles() {
    try {
      directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys");
      key = new ECKeyGenerator(Curve.P_256).keyID("test-key").generate();
      write("signing-key.json", key.toJSONString());
      write("operator-token", OPERATOR_TOKEN + "\n");
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path signingKey() {
    return directory.resolve("signing-key.json");
  }

  public Path operatorToken() {
    return directory.resolve("operator-token");
  }

  /** What the game server would check tokens with. */
  public ECKey publicKey() {
    return key.toPublicJWK();
  }

  /** Writes a file only its owner may read. */
  public Path write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}

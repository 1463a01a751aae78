package dev.tickstream.devstack.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.devstack.data.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void aSecretIsMadeOnceAndForItsOwnerOnly() throws IOException {
    Path file = dir.resolve("operator-token");
    String made = Secrets.keptIn(file);
    assertThat(made).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(Secrets.random());
    assertThat(Secrets.keptIn(file)).isEqualTo(made);
    assertOwnerOnly(file);
  }

  @Test
  void theSigningKeyStaysAndItsPrivateHalfStaysPrivate() throws IOException {
    SigningKey key = SigningKey.keptIn(dir);
    assertThat(SigningKey.keptIn(dir).key()).isEqualTo(key.key());
    assertOwnerOnly(key.privateFile());
    assertThat(key.privateFile()).content().contains("\"d\":").contains("\"alg\":\"ES256\"");
    assertThat(key.publicFile())
        .content()
        .doesNotContain("\"d\":")
        .contains("\"kid\":\"" + key.key().getKeyID() + "\"");
  }

  @Test
  void aBrokenKeyIsOneClearLine() throws IOException {
    Files.writeString(dir.resolve("signing-key.jwk"), "not a key");
    assertThatThrownBy(() -> SigningKey.keptIn(dir))
        .isInstanceOf(LauncherException.class)
        .hasMessageEndingWith("is not a signing key; remove it to have a new one made");
  }

  private static void assertOwnerOnly(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}

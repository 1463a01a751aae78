package dev.tickstream.gameserver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.gameserver.session.Admission.Admitted;
import dev.tickstream.gameserver.testing.Tickets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicKeysTest {
  @TempDir Path directory;

  @Test
  void keysAreRotatedWhileTheServerRuns() throws IOException {
    Path file = directory.resolve("jwks.json");
    Tickets old = new Tickets("old");
    old.publish(file);
    PublicKeys keys = new PublicKeys(file);
    keys.refresh();
    SessionTokens tokens = new SessionTokens(keys, System::currentTimeMillis);
    assertThat(tokens.check(old.play("mina", "z"))).isInstanceOf(Admitted.class);

    Tickets fresh = new Tickets("fresh");
    fresh.publish(file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    keys.refresh();
    assertThat(tokens.check(fresh.play("mina", "z"))).isInstanceOf(Admitted.class);
    assertThat(tokens.check(old.play("mina", "z"))).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aFileThatIsNoneIsSaidAndTheKnownKeysStay() throws IOException {
    Path file = directory.resolve("jwks.json");
    Tickets tickets = new Tickets("key");
    tickets.publish(file);
    PublicKeys keys = new PublicKeys(file);
    keys.refresh();
    Files.writeString(file, "no json");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertThatThrownBy(keys::refresh)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a JWKS file");
    assertThat(keys.size()).isEqualTo(1);
  }

  @Test
  void withoutAFileNobodyIsKnown() throws IOException {
    PublicKeys keys = new PublicKeys(null);
    keys.refresh();
    assertThat(keys.size()).isZero();
  }

  @Test
  void aNameIsCutToWhatAPlayerMayBeCalled() throws IOException {
    Path file = directory.resolve("jwks.json");
    Tickets tickets = new Tickets("key");
    tickets.publish(file);
    PublicKeys keys = new PublicKeys(file);
    keys.refresh();
    SessionTokens tokens = new SessionTokens(keys, System::currentTimeMillis);
    String name = "x".repeat(31) + "\uD83D\uDC11" + "tail";
    String token =
        tickets.sign(
            Tickets.claims("mina", "z").claim("scope", "play").claim("name", name).build());
    assertThat(((Admitted) tokens.check(token)).name()).isEqualTo("x".repeat(31));
  }
}

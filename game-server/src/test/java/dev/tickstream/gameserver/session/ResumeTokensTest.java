package dev.tickstream.gameserver.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.PlayerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTokensTest {
  private static final ResumeTicket TICKET =
      new ResumeTicket("meadow-1", new PlayerId("mina"), "abc");

  private final ResumeTokens tokens = new ResumeTokens(new byte[32]);

  @Test
  void aTokenSaysWhatWasSigned() {
    assertThat(tokens.verify(tokens.sign(TICKET))).isEqualTo(TICKET);
  }

  @Test
  void anotherKeySignsNothingForThisServer() {
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(tokens.verify(new ResumeTokens(other).sign(TICKET))).isNull();
  }

  @Property(tries = 300)
  void anyChangedCharacterIsNoticed(
      @ForAll @IntRange(max = 200) int at, @ForAll @IntRange(min = 1, max = 127) int change) {
    char[] token = tokens.sign(TICKET).toCharArray();
    int index = at % token.length;
    token[index] = (char) ((token[index] ^ change) & 0x7f);
    ResumeTicket read = tokens.verify(new String(token));
    // The last character of a Base64 text has bits nobody reads.
    assertThat(read == null || (read.equals(TICKET) && isLastOfItsPart(token, index))).isTrue();
  }

  private static boolean isLastOfItsPart(char[] token, int index) {
    return index == token.length - 1 || token[index + 1] == '.';
  }

  @Property(tries = 300)
  void noTextIsAToken(@ForAll String text) {
    assertThat(tokens.verify(text)).isNull();
  }

  @Test
  void theKeyIsMadeOnceAndForItsOwnerOnly(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("deep/resume.key");
    byte[] key = SecretFile.readOrMake(file);
    assertThat(key).hasSize(32);
    assertThat(SecretFile.readOrMake(file)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}

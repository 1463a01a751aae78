package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.drill.PlayerStory.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bots' file, as it grows. */
class CrowdLogTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void tellsEachPlayersStory() throws Exception {
    Path file = directory.resolve("play.log");
    CrowdLog log = new CrowdLog(file);
    assertThat(log.read()).isEmpty();
    write(
        file,
        """
        {"at":10,"what":"welcome","player":"a","of":{"resumed":false,"zone":"z","tick":1,"lastClientSeq":0,"awayMs":0}}
        {"at":20,"what":"verdict","player":"a","of":{"clientSeq":1,"tick":2,"accepted":true,"reason":"","command":"MoveCommand","values":{}}}
        {"at":30,"what":"verdict","player":"a","of":{"clientSeq":2,"tick":3,"accepted":false,"reason":"TOO_FAR","command":"MoveCommand","values":{}}}
        {"at":40,"what":"dropped","player":"a","of":{"reason":"CONNECTION_LOST"}}
        {"at":50,"what":"wel\
        """);
    PlayerStory a = log.read().getFirst();
    assertThat(a.answers()).containsExactly(new Answer(20, 2), new Answer(30, 3));
    assertThat(a.confirmed()).hasSize(1);
    assertThat(a.dropsSince(40)).isEqualTo(1);
    assertThat(a.forgotten()).as("it has not come back").isEmpty();
    write(
        file,
        """
        come","player":"a","of":{"resumed":true,"zone":"z","tick":9,"lastClientSeq":0,"awayMs":10}}
        {"at":60,"what":"ended","player":"a","of":{"reason":"RESUME_UNKNOWN"}}
        """);
    List<PlayerStory> again = log.read();
    assertThat(again).containsExactly(a);
    assertThat(a.forgotten()).as("confirmed, and unknown when it came back").hasSize(1);
    assertThat(a.isEndedSince(60)).isTrue();
  }

  private static void write(Path file, String text) throws Exception {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}

package dev.tickstream.gameserver.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that {@code docs/journal.md} shows are a journal. */
class JournalPageTest {
  private static final Path PAGE = Path.of("..", "docs", "journal.md");

  @TempDir Path directory = Path.of("");

  @Test
  void theExampleReadsAsTheCommitItIsSaidToBe() throws IOException {
    byte[] header = example("segment header");
    byte[] frame = example("frame");
    byte[] file = Arrays.copyOf(header, 65_536);
    System.arraycopy(frame, 0, file, header.length, frame.length);
    Files.write(SegmentFile.path(directory, 0), file);

    try (JournalReader reader = JournalReader.wholeJournal(directory)) {
      JournalTick tick = reader.next();
      assertThat(tick).isNotNull();
      assertThat(tick.epoch()).isEqualTo(1);
      assertThat(tick.events()).isEmpty();
      assertThat(tick.commit()).isEqualTo(example("commit"));
      assertThat(reader.next()).isNull();
    }
  }

  private static byte[] example(String name) throws IOException {
    String page = Files.readString(PAGE);
    String opening = "```text " + name + "\n";
    int from = page.indexOf(opening) + opening.length();
    assertThat(from).as(name).isGreaterThanOrEqualTo(opening.length());
    String hex = page.substring(from, page.indexOf("```", from));
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }
}

package dev.tickstream.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the tutorial quotes is the code as it is. */
class TutorialTest {
  private static final Pattern QUOTE =
      Pattern.compile("<!-- from (\\S+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);
  private static final Path HOME = Path.of("..", "..");

  private record Quote(String file, String text) {}

  @Test
  void everyQuoteIsInTheFileItNames() throws IOException {
    String tutorial = Files.readString(HOME.resolve("docs/add-a-consumer.md"));
    List<Quote> quotes =
        QUOTE
            .matcher(tutorial)
            .results()
            .map(quote -> new Quote(quote.group(1), quote.group(2)))
            .toList();
    assertThat(quotes).hasSize(tutorial.split("```java", -1).length - 1).hasSizeGreaterThan(2);
    for (Quote quote : quotes) {
      assertThat(Files.readString(HOME.resolve(quote.file()))).contains(quote.text());
    }
  }
}

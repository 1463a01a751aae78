package dev.tickstream.coinrush;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tutorial quotes this game word by word. */
class TutorialTest {
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyQuoteIsInTheSource() throws IOException {
    String folder = "java/dev/tickstream/coinrush/";
    String source =
        Files.readString(Path.of("src/main", folder, "CoinRush.java"))
            + Files.readString(Path.of("src/test", folder, "CoinRushTest.java"));
    String tutorial = Files.readString(Path.of("..", "..", "docs", "make-your-own-game.md"));
    List<String> quotes = JAVA.matcher(tutorial).results().map(TutorialTest::text).toList();

    assertThat(quotes).hasSizeGreaterThan(5);
    assertThat(source).contains(quotes);
  }

  private static String text(MatchResult quote) {
    return quote.group(1);
  }
}

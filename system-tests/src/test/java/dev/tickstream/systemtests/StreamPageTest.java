package dev.tickstream.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tickstream.systemtests.raw.Heir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Four records arrive that cannot be taken, after their shard's game server has stopped. An
 * operator opens them on the page, is refused, corrects the one, gives up two, and finds the books
 * even.
 */
final class StreamPageTest {
  private static final String PRESSED_TWICE =
      """
      async button => {
        button.click();
        await new Promise(drawn => setTimeout(drawn));
        if (!button.textContent.startsWith('Press again: ')) throw Error(button.textContent);
        button.click();
      }
      """;

  private static final Path PICTURES = Path.of("target", "pictures");

  @Test
  void deadLettersAreReadCorrectedAndGivenUp(@TempDir Path directory) throws IOException {
    try (Browser browser = Browser.open(directory.resolve("profile"));
        Stack stack = Stack.up(directory.resolve("d"), Map.of(), "--bots", "3", "--zones", "1")) {
      stack.stop("bots");
      stack.stop("game");
      JsonNode endpoints = stack.endpoints();
      long epoch = poison(endpoints.get("kafka").asString());
      String token = Files.readString(Path.of(endpoints.get("operatorTokenFile").asString()));
      Page page = browser.page();
      page.navigate(endpoints.get("page").asString() + "/stream");
      assertThat(page.locator("body"))
          .containsText(Pattern.compile("4 dead letters, oldest [^.]*; 0 missing\\."));
      assertThat(books(page, epoch)).containsText(cells(3, 0, 3, 0, 0, 0));
      openAndBeRefused(page, epoch);
      redriveCorrected(page, token.strip());
      giveUp(page);
      assertThat(page.locator("body")).containsText("No dead letters, 0 missing.");
      assertThat(books(page, epoch)).containsText(cells(3, 2, 0, 0, 1, 0));
      assertThat(books(page, epoch)).containsText("complete");
      picture(page, "stream-settled");
      assertThat(deeds(endpoints.get("api").asString()))
          .containsExactly(
              "dead-letter.redrive FAILED",
              "dead-letter.correct CORRECTED",
              "dead-letter.redrive REDRIVEN",
              "dead-letter.redrive REDRIVEN",
              "dead-letter.discard DISCARDED",
              "dead-letter.discard DISCARDED");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /**
   * Who earns less than nothing, and again something; who earns nobody knows what; and no event.
   */
  private static long poison(String kafka) {
    try (Heir heir = Heir.of(kafka, 0)) {
      heir.reward("guest-eve", -5);
      heir.reward("guest-eve", 7);
      heir.rewardWithoutBody("guest-bob");
      heir.head();
      heir.recordWithoutHeaders("nobody");
      return heir.epoch();
    }
  }

  private static void openAndBeRefused(Page page, long epoch) {
    open(page, "PROJECTION_FAILED");
    Locator drawer = page.getByRole(AriaRole.COMPLEMENTARY);
    assertThat(drawer).containsText("PROJECTION_FAILED");
    assertThat(drawer).containsText("\"amount\": -5");
    assertThat(drawer).containsText("1 later event of the same player waits behind it");
    assertThat(drawer).containsText("game.events.economy, partition 0, offset");
    assertThat(drawer).containsText("Shard 0, epoch " + epoch + ", sequence 1.");
    assertThat(drawer).containsText("1 attempt");
    picture(page, "stream-letter");
    press(drawer, "Redrive letter [0-9]+");
    giveToken(page, "not the token");
    assertThat(drawer.getByRole(AriaRole.STATUS).first())
        .containsText("Refused: that is not the operator token");
    assertThat(drawer).containsText("OPERATOR_TOKEN_REQUIRED");
  }

  private static void redriveCorrected(Page page, String token) {
    Locator drawer = page.getByRole(AriaRole.COMPLEMENTARY);
    press(drawer, "Redrive letter [0-9]+");
    giveToken(page, token);
    assertThat(drawer).containsText("it stays parked");
    assertThat(drawer).containsText("2 attempts");
    button(drawer, "Edit and redrive").click();
    Locator body = drawer.getByLabel("Corrected body, as JSON");
    assertThat(body).hasValue(Pattern.compile("\"amount\": -5"));
    body.fill(body.inputValue().replace("-5", "5"));
    press(drawer, "Redrive letter [0-9]+ as corrected");
    assertThat(drawer).containsText("2 events applied, in order.");
    assertThat(drawer).containsText("Corrected copy; the original is kept");
    assertThat(drawer).containsText("\"amount\": 5");
    assertThat(drawer).containsText("\"amount\": -5");
    assertThat(drawer).containsText("corrected by operator");
    picture(page, "stream-corrected");
    button(drawer, "Close").click();
  }

  private static void giveUp(Page page) {
    open(page, "UNDECODABLE");
    Locator drawer = page.getByRole(AriaRole.COMPLEMENTARY);
    assertThat(drawer).containsText("not readable: no body");
    button(drawer, "Close").click();
    Locator letters = page.getByLabel("Dead letters", new Page.GetByLabelOptions().setExact(true));
    assertThat(letters.getByRole(AriaRole.ROW)).hasCount(3);
    letters.getByLabel("Choose all that are loaded").check();
    letters.getByLabel("Reason to discard").fill("sent by a test");
    press(letters, "Discard 2 dead letters");
    assertThat(letters).containsText("2 dead letters discarded.");
    assertThat(letters).containsText("None with these filters.");
    letters.getByLabel("status").selectOption("DISCARDED");
    open(page, "BAD_HEADERS");
    assertThat(drawer).containsText("sent by a test");
    assertThat(drawer).containsText("Epoch and sequence unreadable");
    picture(page, "stream-discarded");
    button(drawer, "Close").click();
  }

  private static void open(Page page, String reason) {
    Locator row =
        page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(reason));
    row.getByRole(AriaRole.BUTTON).click();
  }

  /** What cannot be undone is pressed twice within three seconds: the page itself is in time. */
  private static void press(Locator where, String label) {
    Locator button = button(where, label);
    button.click(new Locator.ClickOptions().setTrial(true));
    button.evaluate(PRESSED_TWICE);
  }

  private static Locator button(Locator where, String label) {
    return where.getByRole(
        AriaRole.BUTTON,
        new Locator.GetByRoleOptions().setName(Pattern.compile("^" + label + "$")));
  }

  private static void giveToken(Page page, String token) {
    page.getByRole(AriaRole.DIALOG).getByLabel("Operator token").fill(token);
    page.getByText("Use token").click();
  }

  private static Locator books(Page page, long epoch) {
    return page.getByLabel("Accounting", new Page.GetByLabelOptions().setExact(true))
        .locator(
            String.format(
                Locale.ROOT,
                "tr:has(td:nth-child(1):text-is('0')):has(td:nth-child(2):text-is('%,d'))",
                epoch));
  }

  private static Pattern cells(int... endAppliedParkedMissingDroppedPending) {
    StringBuilder text = new StringBuilder();
    for (int figure : endAppliedParkedMissingDroppedPending) {
      text.append(figure);
    }
    return Pattern.compile(text.toString());
  }

  private static List<String> deeds(String api) {
    Rest.Answer answer = new Rest(api).get("/api/v1/ops/audit");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer
        .json()
        .get("items")
        .valueStream()
        .map(
            each ->
                each.get("action").asString()
                    + " "
                    + each.get("detail").path("result").asString("null"))
        .toList()
        .reversed();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(false));
  }
}

package dev.tickstream.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person opens the page, watches, loses Kafka for a moment, plays, cheats, and loses the
 * platform.
 */
final class PageTest {
  private static final double CATCH_UP_MS = 120_000;

  /** One late tick makes play slow for a second, and this browser takes much of the machine. */
  private static final double A_GOOD_SECOND_MS = 120_000;

  private static final Path PICTURES = Path.of("target", "pictures");

  private static final String NOTHING_IS_CUT_OFF =
      "document.documentElement.scrollWidth === document.documentElement.clientWidth";

  @Test
  void nowShowsTheZoneAndPlayIsPlayed(@TempDir Path directory) {
    try (Browser browser = Browser.open(directory.resolve("profile"));
        Stack stack = Stack.up(directory.resolve("d"), Map.of(), "--bots", "20", "--zones", "2")) {
      String address = stack.endpoints().get("page").asString();
      Page page = browser.page();
      watch(page, address);
      showThatKafkaIsAway(page, stack);
      play(page, address);
      showThatThePlatformIsAway(page, address, stack);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void watch(Page page, String address) {
    page.navigate(address);
    assertThat(page.locator("body")).containsText(Pattern.compile("2[0-9] players in 2 zones"));
    assertThat(page.locator("body")).containsText("arena-1");
    assertThat(page.locator("canvas").first()).isVisible();
    picture(page, "now");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    picture(page, "now-light");
    for (int width : List.of(1_279, 1_280, 1_300, 1_399, 1_400)) {
      page.setViewportSize(width, 900);
      assertThat(page.locator(width < 1_280 ? ".flow-tall" : ".flow-wide")).isVisible();
      page.waitForFunction(NOTHING_IS_CUT_OFF);
    }
    page.setViewportSize(820, 1180);
    picture(page, "now-narrow");
    page.setViewportSize(1440, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
  }

  /**
   * Play goes on, so nothing but the recording is paused, and no figure says that nothing happens.
   */
  private static void showThatKafkaIsAway(Page page, Stack stack) {
    stack.stop("kafka");
    assertThat(page.locator("h1"))
        .hasText(
            Pattern.compile(
                "^Play fine\\. Recording paused \\d\\d:\\d\\d: Kafka unreachable;"
                    + " [1-9][0-9,]* events safe on disk, 0 missing\\.$"),
            new LocatorAssertions.HasTextOptions().setTimeout(A_GOOD_SECOND_MS));
    assertThat(lamp(page, "play")).hasAttribute("data-state", "fine");
    assertThat(lamp(page, "recording")).hasAttribute("data-state", "paused");
    Locator flow = page.getByLabel("Flow", new Page.GetByLabelOptions().setExact(true));
    assertThat(flow).containsText(Pattern.compile("[1-9][0-9,]* /s\\s*events"));
    assertThat(flow).containsText("rate unknown");
    assertThat(flow).containsText(Pattern.compile("zones as of \\d\\d:\\d\\d:\\d\\d"));
    picture(page, "now-kafka-down");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    picture(page, "now-kafka-down-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    stack.start("kafka");
    assertThat(page.locator("h1"))
        .hasText(
            Pattern.compile("^All fine: .* 0 missing\\.$"),
            new LocatorAssertions.HasTextOptions().setTimeout(CATCH_UP_MS));
    assertThat(lamp(page, "recording")).hasAttribute("data-state", "fine");
    picture(page, "now-kafka-back");
  }

  private static Locator lamp(Page page, String name) {
    return page.locator("[data-lamp=" + name + "]");
  }

  private static void play(Page page, String address) {
    page.navigate(address + "/play");
    page.getByLabel("Your name").fill("Mina");
    Locator join =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Play").setExact(true));
    assertThat(join).isEnabled();
    join.click();
    assertThat(page.locator("body")).containsText("Mina");
    page.keyboard().down("ArrowRight");
    assertThat(page.locator("body")).containsText(Pattern.compile("[1-9][0-9]* confirmed"));
    page.keyboard().up("ArrowRight");
    page.keyboard().press("1");
    assertThat(page.locator("body")).containsText("Move refused: too far");
    picture(page, "play");
    page.keyboard().press("3");
    assertThat(page.locator("body")).containsText("BAD_SIGNATURE");
    page.keyboard().press("4");
    assertThat(page.locator("body")).containsText("RATE_LIMITED");
  }

  private static void showThatThePlatformIsAway(Page page, String address, Stack stack) {
    page.navigate(address);
    assertThat(page.locator("body")).containsText("arena-1");
    stack.stop("platform");
    assertThat(page.locator("body"))
        .containsText(
            Pattern.compile("platform[^.]*(silent|away|not answer)", Pattern.CASE_INSENSITIVE));
    picture(page, "now-without-platform");
    stack.start("platform");
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(false));
  }
}

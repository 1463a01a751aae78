package dev.tickstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The installed Chromium with an empty profile; remembers what the page complained about. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE_MS = 30_000;
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  private Browser(Playwright playwright, BrowserContext context) {
    this.playwright = playwright;
    this.context = context;
  }

  /** Opens the browser; where there is none the test is skipped, unless it is required. */
  static Browser open(Path profile) {
    boolean present = Files.isExecutable(CHROMIUM);
    if ("true".equals(System.getenv("TICKSTREAM_REQUIRE_BROWSER"))) {
      assertThat(present).as("a browser is required here: %s", CHROMIUM).isTrue();
    }
    assumeTrue(present, "skipped: no Chromium at " + CHROMIUM);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserContext context =
        playwright
            .chromium()
            .launchPersistentContext(
                profile,
                new BrowserType.LaunchPersistentContextOptions()
                    .setExecutablePath(CHROMIUM)
                    .setHeadless(true)
                    .setArgs(FLAGS)
                    .setColorScheme(ColorScheme.DARK)
                    .setViewportSize(WIDTH, HEIGHT));
    return new Browser(playwright, context);
  }

  Page page() {
    Page page = context.newPage();
    page.onPageError(complaints::add);
    return page;
  }

  /** Uncaught errors of all pages so far. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
    playwright.close();
  }
}

package dev.tickstream.gameserver.http;

import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages by path. Immutable, safe on any thread.
 *
 * @param anyOrigin whether pages of other origins may read, as browsers are told
 */
public record HttpPages(Map<String, Supplier<HttpAnswer>> pages, boolean anyOrigin) {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPages.class);

  public HttpPages {
    pages = Map.copyOf(pages);
  }

  /** The answer to {@code GET path}; never throws. */
  public HttpAnswer answer(String path) {
    Supplier<HttpAnswer> page = pages.get(path);
    if (page == null) return HttpAnswer.problem(404, "NOT_FOUND", "no page at this path");
    try {
      return page.get();
    } catch (RuntimeException e) {
      LOG.error("page {} failed", path, e);
      return HttpAnswer.problem(500, "INTERNAL", "the page could not be made");
    }
  }
}

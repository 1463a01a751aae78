package dev.tickstream.platform.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some items, and where to go on. */
public record Page<T>(
    List<T> items,
    @Schema(
            description = "Send it as `cursor` for the next page; null on the last one",
            types = {"string", "null"},
            example = "MTc2NzIyNTYwMDI1MDpndWVzdC03ZjNh")
        @Nullable String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of rows fetched with one row more than the limit, which tells whether there is a next
   * page.
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursorOf) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, cursorOf.apply(items.getLast()).text());
  }
}

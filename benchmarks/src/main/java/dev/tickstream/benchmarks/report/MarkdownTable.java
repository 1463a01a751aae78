package dev.tickstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in Markdown, first column to the left and the others to the right, padded so that it can
 * be read as it is.
 */
public final class MarkdownTable {
  private static final int WIDTH_MIN = 3;

  private final List<List<String>> rows = new ArrayList<>();

  public MarkdownTable(List<String> heads) {
    rows.add(List.copyOf(heads));
  }

  /** Adds one row, with as many cells as there are heads. */
  public void row(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException(cells.size() + " cells under other heads");
    }
    rows.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(Math.max(widths[i], WIDTH_MIN), row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(line(rows.getFirst(), widths));
    for (int i = 0; i < columns; i++) {
      String dashes = "-".repeat(widths[i] + 1);
      text.append(i == 0 ? "|-" + dashes : "|" + dashes + ":");
    }
    text.append("|\n");
    for (List<String> row : rows.subList(1, rows.size())) {
      text.append(line(row, widths));
    }
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - cells.get(i).length());
      line.append("| ").append(i == 0 ? cells.get(i) + pad : pad + cells.get(i)).append(' ');
    }
    return line.append("|\n").toString();
  }
}

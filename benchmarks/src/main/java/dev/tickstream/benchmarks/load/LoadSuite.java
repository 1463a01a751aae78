package dev.tickstream.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the server under several numbers of bots, one after another. */
public final class LoadSuite {
  private LoadSuite() {}

  /**
   * Measures.
   *
   * @param home of the installation
   * @param logs folder for what the processes say
   * @return the result as Markdown
   */
  public static String run(
      Path home, Path logs, List<Integer> bots, int warmUpSeconds, int measureSeconds)
      throws IOException, InterruptedException {
    List<LoadResult> results = new ArrayList<>();
    for (int count : bots) {
      System.err.println("load: " + count + " bots");
      results.add(new LoadStep(home, logs, count, warmUpSeconds, measureSeconds).run());
    }
    return LoadTable.of(results);
  }
}

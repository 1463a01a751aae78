package dev.tickstream.laws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the tree that git keeps or would keep. */
final class CommittedFiles {
  private CommittedFiles() {}

  /** Every text file with its content. */
  static List<TextFile> read() throws IOException, InterruptedException {
    var files = new ArrayList<TextFile>();
    for (String name : names()) {
      Path file = House.ROOT.resolve(name);
      if (!Files.isRegularFile(file)) continue;
      byte[] bytes = Files.readAllBytes(file);
      if (!isBinary(bytes))
        files.add(new TextFile(name, new String(bytes, StandardCharsets.UTF_8)));
    }
    return files;
  }

  private static List<String> names() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "-co", "--exclude-standard")
            .directory(House.ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0)
      throw new IOException("git ls-files failed: the laws need a git checkout");
    return List.of(listed.split("\0", 0));
  }

  private static boolean isBinary(byte[] bytes) {
    for (byte b : bytes) if (b == 0) return true;
    return false;
  }
}

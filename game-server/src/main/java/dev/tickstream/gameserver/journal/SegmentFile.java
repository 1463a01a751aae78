package dev.tickstream.gameserver.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A segment by its file's name, which is its base position.
 *
 * @param base position of its first byte
 * @param size in bytes
 */
record SegmentFile(Path path, long base, long size) {
  private static final String SUFFIX = ".segment";

  static Path path(Path directory, long base) {
    return directory.resolve(String.format("%019d%s", base, SUFFIX));
  }

  /** The segments of a directory, lowest base first. Files with other names are not looked at. */
  static List<SegmentFile> list(Path directory) throws IOException {
    List<SegmentFile> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path path : found) {
        String name = path.getFileName().toString();
        String digits = name.substring(0, name.length() - SUFFIX.length());
        if (digits.length() == 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
          add(files, path, Long.parseLong(digits));
        }
      }
    }
    files.sort(Comparator.comparingLong(SegmentFile::base));
    return files;
  }

  private static void add(List<SegmentFile> files, Path path, long base) throws IOException {
    try {
      files.add(new SegmentFile(path, base, Files.size(path)));
    } catch (NoSuchFileException e) {
      // Freed by the preparer between listing and looking.
      return;
    }
  }

  long end() {
    return base + size;
  }
}

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Formats every Java file under a directory with google-java-format, or with {@code check} only
 * names those it would change. Runs on JDK 25, because the formatter parses with the compiler of
 * the JDK it runs on; see docs/decisions/0002.
 */
public final class Format {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist");

  public static void main(String[] args) throws IOException {
    boolean check = args[0].equals("check");
    var changed = new ConcurrentLinkedQueue<Path>();
    var broken = new ConcurrentLinkedQueue<String>();
    var formatter = new Formatter();
    javaFiles(Path.of(args[1])).parallelStream()
        .forEach(
            file -> {
              try {
                String before = Files.readString(file);
                String after = formatter.formatSourceAndFixImports(before.replace("\r\n", "\n"));
                if (after.equals(before)) return;
                changed.add(file);
                if (!check) Files.writeString(file, after);
              } catch (FormatterException | IOException e) {
                broken.add(file + ": " + e.getMessage());
              }
            });
    broken.stream().sorted().forEach(line -> System.err.println("not parsed: " + line));
    changed.stream()
        .sorted()
        .forEach(file -> System.err.println((check ? "not formatted: " : "formatted: ") + file));
    if (check && !changed.isEmpty()) System.err.println("Format with: mvn -q -N -Pformat validate");
    if (!broken.isEmpty() || (check && !changed.isEmpty())) System.exit(1);
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            return !directory.equals(root) && (NOT_OURS.contains(name) || name.startsWith("."))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}

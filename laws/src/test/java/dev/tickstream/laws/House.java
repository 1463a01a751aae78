package dev.tickstream.laws;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The source tree and its modules. A module's name is its directory: {@code engine}, {@code
 * games/arena}.
 */
final class House {
  private static final Pattern CLASSES =
      Pattern.compile("((?:games|clients|examples)/[^/]+|[^/]+)/target/classes/");

  /** The directory of the parent POM; tests run in their module's directory. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private House() {}

  /** Every module directory, in no order that matters. */
  static List<Path> modules() {
    try (Stream<Path> rooms = Files.walk(ROOT, 2)) {
      return rooms
          .filter(room -> !room.equals(ROOT) && Files.exists(room.resolve("pom.xml")))
          .filter(room -> !ROOT.relativize(room).toString().contains("target"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The production classes of every module that has been compiled. */
  static JavaClasses classes() {
    return read(modules().stream().map(room -> room.resolve("target/classes")).toList());
  }

  static JavaClasses read(List<Path> directories) {
    return new ClassFileImporter().importPaths(directories.stream().filter(Files::exists).toList());
  }

  /** The module a class was read from, or the empty string for a class only referred to. */
  static String moduleOf(JavaClass type) {
    return type.getSource()
        .map(source -> CLASSES.matcher(source.getUri().toString()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .orElse("");
  }

  static DescribedPredicate<JavaClass> inModule(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return DescribedPredicate.describe(
        "in module " + regex, type -> pattern.matcher(moduleOf(type)).matches());
  }
}

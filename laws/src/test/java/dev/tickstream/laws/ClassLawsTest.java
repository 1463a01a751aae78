package dev.tickstream.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassLawsTest {
  private static final JavaClasses CLASSES = House.classes();

  static Stream<Law> laws() {
    return Stream.concat(PurityLaws.all().stream(), HouseLaws.all().stream());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void everyClassKeeps(Law law) {
    assertThat(law.violations(CLASSES)).as(law.name()).isEmpty();
  }

  @Test
  void theLawsSeeEveryModuleThatHasSources() throws IOException {
    for (Path module : House.modules()) {
      if (!hasClasses(module.resolve("src/main/java"))) continue;
      assertThat(CLASSES.stream().map(House::moduleOf))
          .as("compile first, for example with mvn -pl laws -am test")
          .contains(House.ROOT.relativize(module).toString());
    }
  }

  private static boolean hasClasses(Path sources) throws IOException {
    if (!Files.exists(sources)) return false;
    try (Stream<Path> files = Files.walk(sources)) {
      return files.anyMatch(
          file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"));
    }
  }
}

package dev.tickstream.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextLawsTest {
  private static final int JAVA_LINES_MAX = 400;
  private static List<TextFile> files = List.of();

  @BeforeAll
  static void read() throws IOException, InterruptedException {
    files = CommittedFiles.read();
  }

  @ParameterizedTest
  @EnumSource
  void everyFileKeeps(TextLaw law) {
    assertThat(files.stream().flatMap(file -> law.violations(file).stream())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NO_PACKAGE_REGISTRY, docs/a.md, see registry.|npmjs.org for it",
    "NO_PACKAGE_REGISTRY, pom.xml, <url>repo.maven.|apache.org</url>",
    "NO_RESOLVED_ADDRESS, dashboard/package-lock.json, '\"resol|ved\": \"x\"'",
    "NO_SLEEP_IN_TESTS, engine/src/test/java/ATest.java, Thread.|sleep(10);",
    "NO_SLEEP_IN_TESTS, engine/src/test/java/ATest.java, TimeUnit.SECONDS.|sleep(1);",
    "NO_MACHINE_PATH, docs/a.md, data in /|home/me",
    "NO_MACHINE_PATH, deploy/Dockerfile, COPY x /|root/",
    "NO_TRAILING_SPACE, docs/a.md, 'words| '",
  })
  void aLineBreaks(TextLaw law, String name, String line) {
    assertThat(law.violations(new TextFile(name, "fine\n" + line.replace("|", "") + "\n")))
        .singleElement()
        .asString()
        .startsWith(name + ":2: ");
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SLEEP_IN_TESTS, engine/src/test/java/ATest.java, await().until(done);",
    "NO_MACHINE_PATH, docs/a.md, the network/work/root of it",
    "NO_MACHINE_PATH, docs/a.md, ${dir}/|home/data",
    "NO_MACHINE_PATH, docs/a.md, workshop at /|homes",
  })
  void aProperLineIsAllowed(TextLaw law, String name, String line) {
    assertThat(law.violations(new TextFile(name, line.replace("|", "")))).isEmpty();
  }

  @Test
  void noJavaFileIsLong() {
    assertThat(files.stream().filter(TextLawsTest::isTooLong).map(TextFile::name)).isEmpty();
    assertThat(isTooLong(new TextFile("A.java", "//\n".repeat(JAVA_LINES_MAX + 1)))).isTrue();
    assertThat(isTooLong(new TextFile("A.java", "//\n".repeat(JAVA_LINES_MAX)))).isFalse();
  }

  @Test
  void everyTextFileEndsWithOneNewline() {
    assertThat(files.stream().filter(TextLawsTest::endsBadly).map(TextFile::name)).isEmpty();
    assertThat(endsBadly(new TextFile("a.md", "no newline"))).isTrue();
    assertThat(endsBadly(new TextFile("a.md", "two\n\n"))).isTrue();
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    assertThat(packagesWithoutInfo(files)).isEmpty();
    var silent = new TextFile("engine/src/main/java/dev/tickstream/engine/Zone.java", "");
    assertThat(packagesWithoutInfo(List.of(silent)))
        .containsExactly("engine/src/main/java/dev/tickstream/engine");
  }

  @Test
  void theCoreAndTheClientNeedNoJvmFlag() {
    assertThat(files.stream().filter(TextLawsTest::asksForFlags).map(TextFile::name)).isEmpty();
    assertThat(asksForFlags(new TextFile("engine/pom.xml", "<test.jvm.flags>-Xss4m<"))).isTrue();
  }

  private static boolean isTooLong(TextFile file) {
    return file.isNamed(".*\\.java") && file.lines().size() > JAVA_LINES_MAX;
  }

  private static boolean endsBadly(TextFile file) {
    return file.isNamed(".*\\.(java|xml|md|ya?ml|json|tsx?|css|html|sql|cs|sh|properties)")
        && (!file.text().endsWith("\n") || file.text().endsWith("\n\n"));
  }

  private static boolean asksForFlags(TextFile file) {
    return file.isNamed("(game-api|engine|games/.+|clients/java)/pom\\.xml")
        && file.text().contains("<test.jvm.flags>");
  }

  private static List<String> packagesWithoutInfo(List<TextFile> files) {
    Set<String> names = files.stream().map(TextFile::name).collect(Collectors.toSet());
    return names.stream()
        .filter(name -> name.contains("src/main/java/") && name.endsWith(".java"))
        .map(name -> name.substring(0, name.lastIndexOf('/')))
        .distinct()
        .filter(directory -> !names.contains(directory + "/package-info.java"))
        .sorted()
        .toList();
  }
}

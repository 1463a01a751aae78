package dev.tickstream.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script in a checkout of its own, with a JDK and a Maven that only say what they got. */
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
  /** What the script itself uses. */
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sh",
          "tee",
          "touch");

  @TempDir private Path temporary = Path.of("");
  private final Map<String, String> environment = new TreeMap<>();

  private record Result(int code, String said) {}

  @BeforeEach
  void checkOut() throws IOException {
    Path home = home();
    for (String module : List.of("launch", "platform-server", "bots", "devstack")) {
      Files.createDirectories(home.resolve(module).resolve("src/main/java"));
      Files.writeString(home.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(home.resolve("pom.xml"), "");
    Files.copy(Path.of("..", "tickstream").toAbsolutePath(), home.resolve("tickstream"));
    Files.createDirectory(bin());
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin().resolve(tool), find(tool));
    }
    environment.put("PATH", bin().toString());
    environment.put("HOME", temporary.resolve("nobody").toString());
    environment.put("TICKSTREAM_JDK_FOLDERS", "");
  }

  @Test
  void withoutAJdkSaysHowToGetOne() throws Exception {
    environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
    Result result = run("up");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.said())
        .startsWith("tickstream: no JDK 25 found")
        .contains("apt install")
        .contains("brew install openjdk@25")
        .contains("set JAVA_HOME");
  }

  @Test
  void takesTheJdkOfJavaHome() throws Exception {
    built();
    environment.put("JAVA_HOME", jdk("a jdk", "25.0.3").toString());
    Result result = run("status", "--data-dir", "my data");
    assertThat(result.said())
        .contains("this is a jdk")
        .contains("-Dtickstream.home=" + home().toRealPath())
        .endsWith(
            "dev.tickstream.devstack.SupervisorMain|status|--data-dir|my data\nclasspath=cp\n");
    assertThat(result.code()).isEqualTo(42);
  }

  @Test
  void takesTheJdkThatJavaOnPathBelongsTo() throws Exception {
    built();
    Path java = jdk("linked", "25").resolve("bin/java");
    Files.createSymbolicLink(bin().resolve("java"), java);
    assertThat(run("status").said()).contains("this is linked");
  }

  @Test
  void looksIntoTheUsualFolders() throws Exception {
    built();
    jdk("jdks/8", "1.8.0_402");
    jdk("jdks/250", "250.0.1");
    jdk("jdks/25", "25.0.1");
    environment.put("TICKSTREAM_JDK_FOLDERS", temporary.resolve("jdks") + "/*");
    assertThat(run("status").said()).contains("this is jdks/25\n");
  }

  @Test
  void looksIntoSdkman() throws Exception {
    built();
    jdk("nobody/.sdkman/candidates/java/25-tem", "25.0.2");
    assertThat(run("status").said()).contains("this is nobody/.sdkman/candidates/java/25-tem");
  }

  @Test
  void withoutMavenSaysSo() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    Result result = run("up");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.said()).contains("there is no Maven: install Maven 3.8 or later");
  }

  @Test
  void buildsOnFirstUseModuleByModuleAndNotAgain() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    maven(0);
    assertThat(run("status").said())
        .contains("building")
        .contains("  [1/2]    msgpack\n  [2/2]    events\n")
        .contains("this is jdk");
    assertThat(run("status").said()).doesNotContain("building").contains("this is jdk");
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    maven(0);
    run("status");
    Path source = Files.writeString(home().resolve("bots/src/main/java/A.java"), "class A {}");
    assertThat(run("status").said()).contains("building");
    Files.delete(source);
    Files.setLastModifiedTime(
        source.resolveSibling("."), FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(run("status").said()).contains("building");
  }

  @Test
  void aWholeBuildByMavenCounts() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    maven(0);
    run("status");
    Files.writeString(home().resolve("bots/src/main/java/A.java"), "class A {}");
    built();
    assertThat(run("status").said()).doesNotContain("building").contains("this is jdk");
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    maven(1);
    Result result = run("status");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.said()).contains("[ERROR] it broke").contains("the build failed;");
    assertThat(run("status").said()).contains("building");
  }

  @Test
  void canBeToldToTrustWhatIsBuilt() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk", "25").toString());
    environment.put("TICKSTREAM_BUILD", "off");
    assertThat(run("status").said()).contains("nothing is built");
    built();
    Files.writeString(home().resolve("bots/src/main/java/A.java"), "class A {}");
    assertThat(run("status").said()).contains("this is jdk");
  }

  private Path home() {
    return temporary.resolve("check out");
  }

  private Path bin() {
    return temporary.resolve("bin");
  }

  private static Path find(String tool) {
    for (String folder : List.of("/usr/bin", "/bin")) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return Path.of(folder, tool);
      }
    }
    throw new AssertionError("this machine has no " + tool);
  }

  /** As Maven leaves it. */
  private void built() throws IOException {
    for (String module : List.of("launch", "game-server", "platform-server", "bots", "devstack")) {
      Path target = Files.createDirectories(home().resolve(module).resolve("target"));
      Files.writeString(target.resolve("runtime-classpath"), "cp");
    }
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = temporary.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(jdk.resolve("bin/javac"), "");
    script(
        jdk.resolve("bin/java"),
        "echo 'this is %s'; IFS='|'; echo \"$*\"; echo \"classpath=$CLASSPATH\"; exit 42"
            .formatted(name));
    return jdk;
  }

  private void maven(int code) throws IOException {
    script(
        bin().resolve("mvn"),
        """
        echo '[INFO] Building msgpack 0.1.0-SNAPSHOT             [1/2]'
        echo '[INFO] Building events 0.1.0-SNAPSHOT              [2/2]'
        if [ %1$d != 0 ]; then echo '[ERROR] it broke'; exit %1$d; fi
        for module in game-server launch platform-server bots devstack; do
          mkdir -p $module/target
          echo cp > $module/target/runtime-classpath
        done
        """
            .formatted(code));
  }

  private static void script(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().addAll(List.of("/bin/sh", home().resolve("tickstream").toString()));
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.directory(temporary.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), said);
  }
}

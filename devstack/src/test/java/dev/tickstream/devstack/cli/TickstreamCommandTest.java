package dev.tickstream.devstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TickstreamCommandTest {
  @TempDir private Path dir = Path.of("");
  private final StringWriter errors = new StringWriter();
  private final StringWriter output = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up", "dev", "down", "status", "stop", "start", "restart", "logs", "bots", "drill", "replay"
      })
  void everyCommandHasHelpAndADataDirectory(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(output.toString())
        .contains("--data-dir=DIR")
        .contains("Usage: tickstream " + command);
  }

  @Test
  void trainingHasNoDataDirectoryToSpoil() {
    assertThat(run("train", "--help")).isZero();
    assertThat(output.toString()).contains("Usage: tickstream train").doesNotContain("--data-dir");
    assertThat(run("train", "--data-dir", dir.toString())).isEqualTo(2);
  }

  @Test
  void theRootNamesTheCommandsPeopleUse() {
    assertThat(run("--help")).isZero();
    assertThat(output.toString()).contains("up ", "dev ", "down ").doesNotContain("supervise");
  }

  @Test
  void whatIsNotUnderstoodIsCodeTwo() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("fly")).isEqualTo(2);
    assertThat(run("up", "--robots", "3")).isEqualTo(2);
    assertThat(run("up", "--bots", "many")).isEqualTo(2);
    assertThat(run("stop")).isEqualTo(2);
  }

  @Test
  void withoutASupervisorEachSaysSoInOneLine() {
    String where = dir.toString();
    assertThat(run("status", "--data-dir", where)).isEqualTo(3);
    assertThat(run("down", "--data-dir", where)).isZero();
    for (String command : new String[] {"stop", "start", "restart"}) {
      errors.getBuffer().setLength(0);
      assertThat(run(command, "game", "--data-dir", where)).isEqualTo(1);
      assertThat(errors)
          .hasToString(
              "tickstream: nothing runs in %s; start it with ./tickstream up%n".formatted(where));
    }
    assertThat(run("bots", "--count", "3", "--data-dir", where)).isEqualTo(1);
    assertThat(run("logs", "--data-dir", where)).isEqualTo(1);
  }

  @Test
  void anUnknownServiceIsNamedWithTheKnownOnes() {
    assertThat(run("stop", "mysq", "--data-dir", dir.toString())).isEqualTo(1);
    assertThat(errors)
        .hasToString(
            "tickstream: there is no service mysq; there are kafka, redis, mysql, mongodb, platform, game, bots%n"
                .formatted());
  }

  @Test
  void anUnknownDrillIsNamedWithTheKnownOnes() {
    assertThat(run("drill", "everything", "--data-dir", dir.toString())).isEqualTo(1);
    assertThat(run("drill", "kafka", "--bots", "0", "--data-dir", dir.toString())).isEqualTo(1);
    assertThat(errors)
        .hasToString(
            "tickstream: there is no drill everything; there are redis, mongodb, kafka, mysql, platform, game, disk, all%ntickstream: --bots must be from 1 to 10000, not 0%n"
                .formatted());
    assertThat(run("drill")).isEqualTo(2);
  }

  @Test
  void theBotsGetTheirOptionsInOrder() {
    CommandLine line = TickstreamCommand.commandLine();
    line.parseArgs("bots", "--count", "5", "--data-dir", "d", "--duration", "60", "--", "--help");
    BotsCommand bots = Objects.requireNonNull(line.getSubcommands().get("bots")).getCommand();
    assertThat(bots.passedOn()).containsExactly("--count", "5", "--duration", "60", "--help");
  }

  @Test
  void aReplayGetsItsOptions() {
    CommandLine line = TickstreamCommand.commandLine();
    line.parseArgs("replay", "--hash", "arena-1", "--data-dir", "d", "--until", "7");
    ReplayCommand replay = Objects.requireNonNull(line.getSubcommands().get("replay")).getCommand();
    assertThat(replay.arguments())
        .containsExactly("arena-1", "--from", "journal", "--until", "7", "--hash");
    assertThat(run("replay")).isEqualTo(2);
  }

  @Test
  void numbersHaveTheirRanges() {
    assertThat(run("up", "--bots", "-1", "--data-dir", dir.toString())).isEqualTo(1);
    assertThat(run("dev", "--zones", "0", "--data-dir", dir.toString())).isEqualTo(1);
    assertThat(errors)
        .hasToString(
            "tickstream: --bots must be from 0 to 10000, not -1%ntickstream: --zones must be from 1 to 1000, not 0%n"
                .formatted());
  }

  private int run(String... arguments) {
    CommandLine line = TickstreamCommand.commandLine();
    return line.setErr(new PrintWriter(errors, true))
        .setOut(new PrintWriter(output, true))
        .execute(arguments);
  }
}

package dev.tickstream.gameserver.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.Orchard;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.replay.Question.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The past of a real shard from its journal and snapshots, compared with what was seen live. */
class ReplayTest {
  private static final ZoneId ZONE = Played.ZONE;
  private static final TickDecoder DECODER = new TickDecoder(OrchardShard.CODEC);

  @TempDir Path root = Path.of("");
  private Question question = new Question(Path.of(""));
  private Played played = new Played(Path.of(""));

  @BeforeEach
  void ask() {
    question = new Question(root);
    played = new Played(root.resolve("game/shard-0"));
  }

  private static String hex(long hash) {
    return "%016x".formatted(hash);
  }

  @Test
  void everyTickHasTheStateItWasPlayedWith() throws Exception {
    for (int life = 0; life < 3; life++) {
      try (OrchardShard shard = played.open()) {
        played.play(shard, 100);
        shard.snapshot();
        played.play(shard, 50);
      }
    }
    Answer answer = question.ask("orchard-1", "--hash");
    assertThat(answer.code()).isEqualTo(ExitCode.FINE);
    assertThat(answer.data()).hasSizeGreaterThan(200).allMatch(line -> line.endsWith(" ok"));
    answer.hashes().forEach((tick, hash) -> assertThat(hash).isEqualTo(played.stateAt(tick)));
    assertThat(answer.hashes().lastEntry().getValue()).isEqualTo(played.last());
    assertThat(answer.line("# from")).endsWith("begun with the initial state");
    String[] last = answer.data().getLast().split(" ", -1);
    assertThat(last[1]).as("epoch").isEqualTo("3");
    assertThat(last[3]).isEqualTo("orchard-1");
  }

  @Test
  void theSummaryBeginsWithTheNewestSnapshot() throws Exception {
    try (OrchardShard shard = played.open()) {
      played.play(shard, 100);
      shard.snapshot();
      played.play(shard, 60);
      Answer answer = question.ask("orchard-1");
      assertThat(answer.code()).isEqualTo(ExitCode.FINE);
      assertThat(answer.line("begun")).isEqualTo("begun with the snapshot of tick 100 (disk)");
      assertThat(answer.line("state of orchard-1"))
          .isEqualTo("state of orchard-1: " + hex(played.stateAt(160)));
      assertThat(answer.line("state of orchard-2"))
          .endsWith(hex(shard.shard().stateHash(new ZoneId("orchard-2"))));
      assertThat(answer.line("replayed")).contains("to tick 160 of epoch 1");
      assertThat(answer.line("took")).contains("times as fast as it was played");
    }
  }

  @Test
  void anyPastTickCanBeReached() throws Exception {
    try (OrchardShard shard = played.open()) {
      played.play(shard, 100);
      shard.snapshot();
      played.play(shard, 100);
      shard.snapshot();
      played.play(shard, 100);
    }
    assertThat(beginning(50)).isEqualTo("begun with the initial state");
    assertThat(beginning(100)).isEqualTo("begun with the snapshot of tick 100 (disk)");
    assertThat(beginning(199)).isEqualTo("begun with the snapshot of tick 100 (disk)");
    assertThat(beginning(250)).isEqualTo("begun with the snapshot of tick 200 (disk)");
    assertThatThrownBy(() -> question.ask("orchard-1", "--until", "301"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessage(played.directory() + " ends at tick 300, which is before 301");
    Answer since = question.ask("orchard-1", "--hash", "--since", "150", "--until", "160");
    assertThat(since.line("# from")).endsWith("begun with the snapshot of tick 100 (disk)");
    assertThat(since.hashes().firstKey()).isBetween(150L, 152L);
    assertThat(since.hashes().lastKey()).isBetween(158L, 160L);
  }

  /** How the way to a tick begins; the state there is the one it had. */
  private String beginning(long tick) throws ReplayRefusedException {
    Answer answer = question.ask("orchard-1", "--until", Long.toString(tick));
    assertThat(answer.line("state of orchard-1")).endsWith(hex(played.stateAt(tick)));
    return answer.line("begun");
  }

  @Test
  void theEarliestTickIsNamedWhenOneIsOutOfReach() throws Exception {
    long first = 0;
    try (OrchardShard shard = played.open()) {
      for (int i = 0; i < 3; i++) {
        played.play(shard, 6_000); // long enough that the journal's first segments are freed
        shard.snapshot();
        first = i == 1 ? shard.shard().tick() : first;
        shard.storage().journal().shippedTo(shard.storage().journal().committedPosition());
      }
      played.play(shard, 20);
    }
    assertThat(played.directory().resolve("journal/0000000000000000000.segment")).doesNotExist();
    assertThatThrownBy(() -> question.ask("orchard-1", "--until", "10"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessage(
            "tick 10 cannot be reached from %s: the earliest that can is tick %d, the snapshot of tick %2$d (disk)"
                .formatted(played.directory(), first));
    Answer answer = question.ask("orchard-1", "--hash");
    assertThat(answer.line("# from")).endsWith("the snapshot of tick " + first + " (disk)");
    assertThat(answer.code()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void aPlayersHistoryIsToldInOrderAndWhereItEnds() throws Exception {
    PlayerId player = new PlayerId("orchard-1-p3");
    Cell at;
    try (OrchardShard shard = played.open()) {
      played.play(shard, 300);
      at = ((Orchard.World) shard.shard().world(ZONE)).pickers().require(player).at();
    }
    Answer answer = question.ask("orchard-1", "--player", player.value());
    List<String> events = new ArrayList<>(answer.data());
    String row = events.removeLast();
    assertThat(answer.line("pickers"))
        .startsWith("pickers {at: {x: %d, y: %d}, ".formatted(at.x(), at.y()));
    assertThat(row).startsWith("sessions {");
    events.removeLast();
    assertThat(events.removeLast()).isEqualTo("players {name: P3, connected: true}");
    assertThat(events).hasSize(mentions(player));
    assertThat(events.getFirst())
        .matches("1 2023-11-14T22:13:20.050Z 1/\\d+ PlayerConnectedEvent\\[.*orchard-1-p3.*");
    assertThat(events).anyMatch(line -> line.contains(" Went Move[playerId=orchard-1-p3, "));
    List<Long> ticks =
        events.stream().map(line -> Long.valueOf(line.substring(0, line.indexOf(' ')))).toList();
    assertThat(ticks).isSorted();
    assertThat(question.ask("orchard-1", "--player", "nobody").lines().getLast())
        .isEqualTo("# 0 events of nobody; after tick 300 not in orchard-1");
  }

  /** How often the journal's text names somebody's event: once each, a move each. */
  private int mentions(PlayerId player) throws IOException {
    int mentions = 0;
    try (JournalReader reader = JournalReader.wholeJournal(played.directory().resolve("journal"))) {
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        for (EventEntry event : DECODER.decode(tick).events()) {
          String text = event.event().toString();
          boolean moves = text.startsWith("PlayerMovedEvent");
          int named = text.split("=" + player.value() + "[,\\]]", -1).length - 1;
          mentions += moves ? named : Math.min(1, named);
        }
      }
    }
    return mentions;
  }

  @Test
  void aTornTailIsTheEndAndNothingIsWritten() throws Exception {
    try (OrchardShard shard = played.open()) {
      played.play(shard, 80);
      shard.snapshot();
      played.play(shard, 40);
      shard.storage().journal().append(ByteBuffer.wrap(new byte[40])); // dies before its commit
      Map<Path, String> before = files();
      Answer answer = question.ask("orchard-1", "--hash");
      assertThat(answer.code()).isEqualTo(ExitCode.FINE);
      assertThat(answer.hashes().lastEntry().getValue()).isEqualTo(played.last());
      question.ask("orchard-1");
      assertThat(files()).as("files and their bytes").isEqualTo(before);
    }
  }

  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        files.put(
            path,
            Files.isDirectory(path)
                ? "directory"
                : Files.getLastModifiedTime(path)
                    + ", "
                    + Arrays.hashCode(Files.readAllBytes(path)));
      }
    }
    return files;
  }

  @Test
  void aDamagedJournalIsRefused() throws Exception {
    try (OrchardShard shard = played.open()) {
      played.play(shard, 100);
    }
    Path segment = played.directory().resolve("journal/0000000000000000000.segment");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[3_000] ^= 1;
    Files.write(segment, bytes);
    assertThatThrownBy(() -> question.ask("orchard-1", "--hash"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessageContaining("is damaged at position");
  }

  @Test
  void aDamagedShardHidesNoOther() throws Exception {
    Path journal = Files.createDirectories(root.resolve("game/shard-0/journal"));
    Files.write(journal.resolve("0000000000000000000.segment"), new byte[1 << 16]);
    Played second = new Played(root.resolve("game/shard-1"));
    try (OrchardShard shard = second.open()) {
      second.play(shard, 50);
    }
    Answer answer = question.ask("orchard-1");
    assertThat(answer.line("state of orchard-1")).endsWith(hex(second.last()));
    assertThatThrownBy(() -> question.ask("orchard-7"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessageContaining("no shard in " + root + " has a zone orchard-7: ")
        .hasMessageContaining("; not readable: no file of the journal in " + journal);
  }

  @Test
  void aShardThatPlaysOnMayBeLookedAt() throws Exception {
    try (OrchardShard shard = played.open()) {
      played.play(shard, 10);
      Thread play =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      shard.play(1);
                    }
                  });
      try {
        long last = 0;
        int segments = 0;
        while (segments < 4) { // over the ends of files, too
          Answer answer = question.ask("orchard-1", "--hash", "--since", Long.toString(last));
          assertThat(answer.code()).isEqualTo(ExitCode.FINE);
          last = Math.max(last, answer.hashes().lastKey());
          try (Stream<Path> files = Files.list(played.directory().resolve("journal"))) {
            segments = (int) files.filter(file -> file.toString().endsWith(".segment")).count();
          }
        }
        assertThat(last).isPositive();
      } finally {
        play.interrupt();
        play.join();
      }
    }
    assertThat(question.ask("orchard-1", "--hash").code()).isEqualTo(ExitCode.FINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                      | which zone?
          orchard                                 | a zone is named GAME-NUMBER, such as arena-1, not orchard
          orch!ard-1                              | a zone is named GAME-NUMBER, such as arena-1, not orch!ard-1
          orchard-1 orchard-2                     | one zone at a time: orchard-1 or orchard-2
          orchard-1 --fast                        | there is no option --fast
          orchard-1 --until                       | --until needs a value
          orchard-1 --until soon                  | --until must be a tick's number, not soon
          orchard-1 --since -3                    | --since must be a tick's number, not -3
          orchard-1 --since 9 --until 8           | --since 9 is behind --until 8
          orchard-1 --player a/b                  | --player: a/b is no player's id
          orchard-1 --hash --diff kafka           | --hash, --player and --diff are one question each: ask one
          """)
  void whatIsNotUnderstoodIsSaidInOneLine(String arguments, String why) {
    assertThatThrownBy(
            () -> question.ask(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
        .isInstanceOfSatisfying(
            ReplayRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(ExitCode.NOT_UNDERSTOOD))
        .hasMessage(why);
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    assertThatThrownBy(() -> question.ask("orchard-1"))
        .hasMessage("no shard in " + root + " has a zone orchard-1");
    try (OrchardShard shard = played.open()) {
      played.play(shard, 10);
    }
    assertThatThrownBy(() -> question.ask("orchard-7"))
        .hasMessageStartingWith("no shard in " + root + " has a zone orchard-7: ");
    assertThatThrownBy(() -> question.ask("orchard-7", "--from", played.directory().toString()))
        .hasMessage(played.directory() + " has no zone orchard-7, but [orchard-1, orchard-2]");
    assertThatThrownBy(() -> question.ask("orchard-1", "--from", "elsewhere"))
        .hasMessageContaining("there is no directory elsewhere");
    assertThatThrownBy(() -> question.ask("orchard-1", "--from", "kafka"))
        .hasMessageContaining("where Kafka is, nobody knows");
  }
}

package dev.tickstream.gameserver.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.Orchard;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.recovery.StorageException;
import dev.tickstream.gameserver.replay.Question.Answer;
import dev.tickstream.msgpack.MessagePackWriter;
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
  private static final ZoneId ZONE = new ZoneId("orchard-1");
  private static final TickDecoder DECODER = new TickDecoder(OrchardShard.CODEC);

  @TempDir Path root = Path.of("");
  private Question question = new Question(Path.of(""));
  private final TreeMap<Long, Long> seen = new TreeMap<>();

  @BeforeEach
  void ask() {
    question = new Question(root);
  }

  private Path shardDirectory() {
    return root.resolve("game/shard-0");
  }

  private OrchardShard open() throws StorageException {
    return OrchardShard.open(shardDirectory(), 0, 1);
  }

  /** Plays, and remembers the state of every tick. */
  private void play(OrchardShard shard, int ticks) {
    for (int i = 0; i < ticks; i++) {
      shard.play(1);
      seen.put(shard.shard().tick(), shard.shard().stateHash(ZONE));
    }
  }

  private long stateAt(long tick) {
    return seen.floorEntry(tick).getValue();
  }

  private static String hex(long hash) {
    return "%016x".formatted(hash);
  }

  @Test
  void everyTickHasTheStateItWasPlayedWith() throws Exception {
    for (int life = 0; life < 3; life++) {
      try (OrchardShard shard = open()) {
        play(shard, 100);
        shard.snapshot();
        play(shard, 50);
      }
    }
    Answer answer = question.ask("orchard-1", "--hash");
    assertThat(answer.code()).isEqualTo(ExitCode.FINE);
    assertThat(answer.data()).hasSizeGreaterThan(200).allMatch(line -> line.endsWith(" ok"));
    answer.hashes().forEach((tick, hash) -> assertThat(hash).isEqualTo(seen.get(tick)));
    assertThat(answer.hashes().lastEntry().getValue()).isEqualTo(seen.lastEntry().getValue());
    assertThat(answer.line("# from")).endsWith("begun with the initial state");
    String[] last = answer.data().getLast().split(" ", -1);
    assertThat(last[1]).as("epoch").isEqualTo("3");
    assertThat(last[3]).isEqualTo("orchard-1");
  }

  @Test
  void theSummaryBeginsWithTheNewestSnapshot() throws Exception {
    try (OrchardShard shard = open()) {
      play(shard, 100);
      shard.snapshot();
      play(shard, 60);
      Answer answer = question.ask("orchard-1");
      assertThat(answer.code()).isEqualTo(ExitCode.FINE);
      assertThat(answer.line("begun")).isEqualTo("begun with the snapshot of tick 100 (disk)");
      assertThat(answer.line("state of orchard-1"))
          .isEqualTo("state of orchard-1: " + hex(stateAt(160)));
      assertThat(answer.line("state of orchard-2"))
          .endsWith(hex(shard.shard().stateHash(new ZoneId("orchard-2"))));
      assertThat(answer.line("replayed")).contains("to tick 160 of epoch 1");
      assertThat(answer.line("took")).contains("times as fast as it was played");
    }
  }

  @Test
  void anyPastTickCanBeReached() throws Exception {
    try (OrchardShard shard = open()) {
      play(shard, 100);
      shard.snapshot();
      play(shard, 100);
      shard.snapshot();
      play(shard, 100);
    }
    assertThat(beginning(50)).isEqualTo("begun with the initial state");
    assertThat(beginning(100)).isEqualTo("begun with the snapshot of tick 100 (disk)");
    assertThat(beginning(199)).isEqualTo("begun with the snapshot of tick 100 (disk)");
    assertThat(beginning(250)).isEqualTo("begun with the snapshot of tick 200 (disk)");
    assertThatThrownBy(() -> question.ask("orchard-1", "--until", "301"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessage(shardDirectory() + " ends at tick 300, which is before 301");
    Answer since = question.ask("orchard-1", "--hash", "--since", "150", "--until", "160");
    assertThat(since.line("# from")).endsWith("begun with the snapshot of tick 100 (disk)");
    assertThat(since.hashes().firstKey()).isBetween(150L, 152L);
    assertThat(since.hashes().lastKey()).isBetween(158L, 160L);
  }

  /** How the way to a tick begins; the state there is the one it had. */
  private String beginning(long tick) throws ReplayRefusedException {
    Answer answer = question.ask("orchard-1", "--until", Long.toString(tick));
    assertThat(answer.line("state of orchard-1")).endsWith(hex(stateAt(tick)));
    return answer.line("begun");
  }

  @Test
  void theEarliestTickIsNamedWhenOneIsOutOfReach() throws Exception {
    long first = 0;
    try (OrchardShard shard = open()) {
      for (int i = 0; i < 3; i++) {
        play(shard, 6_000); // long enough that the journal's first segments are freed
        shard.snapshot();
        first = i == 1 ? shard.shard().tick() : first;
        shard.storage().journal().shippedTo(shard.storage().journal().committedPosition());
      }
      play(shard, 20);
    }
    assertThat(shardDirectory().resolve("journal/0000000000000000000.segment")).doesNotExist();
    assertThatThrownBy(() -> question.ask("orchard-1", "--until", "10"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessage(
            "tick 10 cannot be reached from %s: the earliest that can is tick %d, the snapshot of tick %2$d (disk)"
                .formatted(shardDirectory(), first));
    Answer answer = question.ask("orchard-1", "--hash");
    assertThat(answer.line("# from")).endsWith("the snapshot of tick " + first + " (disk)");
    assertThat(answer.code()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void anAlteredEventIsFoundAtItsTick() throws Exception {
    try (OrchardShard shard = open()) {
      play(shard, 200);
    }
    Path altered = root.resolve("altered");
    long tick = alter(shardDirectory().resolve("journal"), altered);
    Answer hashes = question.ask("orchard-1", "--hash", "--from", altered.toString());
    assertThat(hashes.code()).isEqualTo(ExitCode.DIFFERS);
    String first =
        hashes.data().stream().filter(line -> !line.endsWith(" ok")).findFirst().orElseThrow();
    assertThat(first).startsWith(tick + " ").endsWith(" DIFFERS " + hex(stateAt(tick)));
    assertThat(hashes.lines().getLast()).endsWith("the first is tick " + tick);

    Answer diff = question.ask("orchard-1", "--diff", altered.toString());
    assertThat(diff.code()).isEqualTo(ExitCode.DIFFERS);
    assertThat(diff.line("orchard-1 differs"))
        .startsWith("orchard-1 differs first after tick " + tick + ": " + hex(stateAt(tick)));
    assertThat(diff.line("> apples {x: 31, y: 31}"))
        .isEqualTo("> apples {x: 31, y: 31} {weight: 1}");
    assertThat(diff.line("< apples {x: 31, y: 31}")).endsWith("is not there");

    String before = Long.toString(tick - 1);
    Answer same = question.ask("orchard-1", "--diff", altered.toString(), "--until", before);
    assertThat(same.code()).isEqualTo(ExitCode.FINE);
    assertThat(same.lines().getLast()).startsWith("orchard-1 is the same from tick 0 to ");
  }

  /** Copies a journal, with one apple falling elsewhere; returns when. */
  private static long alter(Path from, Path to) throws IOException {
    long at = 0;
    MessagePackWriter writer = new MessagePackWriter(1 << 16, 1 << 20);
    try (JournalReader reader = JournalReader.wholeJournal(from);
        MappedJournal copy = MappedJournal.open(JournalConfig.of(to, 0, 2 << 20, 64 << 20))) {
      JournalPreparer preparer = new JournalPreparer(List.of(copy));
      copy.beginEpoch(1);
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        preparer.doWork();
        copy.reserve(1 << 20);
        for (EventEntry event : DECODER.decode(tick).events()) {
          boolean chosen = at == 0 && event.tick() > 100 && event.type().equals("AppleFell");
          if (chosen && event.zone().equals(ZONE)) {
            at = event.tick();
            event = elsewhere(event);
          }
          writer.reset();
          OrchardShard.CODEC.write(writer, event);
          copy.append(ByteBuffer.wrap(writer.toByteArray()));
        }
        copy.commit(ByteBuffer.wrap(tick.commit()));
      }
    }
    assertThat(at).isPositive();
    return at;
  }

  private static EventEntry elsewhere(EventEntry event) {
    return new EventEntry(
        event.sequence(),
        event.tick(),
        event.zone(),
        event.type(),
        event.cause(),
        event.clientSeq(),
        new Orchard.AppleFell(new Cell(31, 31)));
  }

  @Test
  void aPlayersHistoryIsToldInOrderAndWhereItEnds() throws Exception {
    PlayerId player = new PlayerId("orchard-1-p3");
    Cell at;
    try (OrchardShard shard = open()) {
      play(shard, 300);
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
    try (JournalReader reader = JournalReader.wholeJournal(shardDirectory().resolve("journal"))) {
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
    try (OrchardShard shard = open()) {
      play(shard, 80);
      shard.snapshot();
      play(shard, 40);
      shard.storage().journal().append(ByteBuffer.wrap(new byte[40])); // dies before its commit
      Map<Path, String> before = files();
      Answer answer = question.ask("orchard-1", "--hash");
      assertThat(answer.code()).isEqualTo(ExitCode.FINE);
      assertThat(answer.hashes().lastEntry().getValue()).isEqualTo(seen.lastEntry().getValue());
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
    try (OrchardShard shard = open()) {
      play(shard, 100);
    }
    Path segment = shardDirectory().resolve("journal/0000000000000000000.segment");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[3_000] ^= 1;
    Files.write(segment, bytes);
    assertThatThrownBy(() -> question.ask("orchard-1", "--hash"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessageContaining("is damaged at position");
  }

  @Test
  void aShardThatPlaysOnMayBeLookedAt() throws Exception {
    try (OrchardShard shard = open()) {
      play(shard, 10);
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
          try (Stream<Path> files = Files.list(shardDirectory().resolve("journal"))) {
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
    try (OrchardShard shard = open()) {
      play(shard, 10);
    }
    assertThatThrownBy(() -> question.ask("orchard-7"))
        .hasMessageStartingWith("no shard in " + root + " has a zone orchard-7: ");
    assertThatThrownBy(() -> question.ask("orchard-7", "--from", shardDirectory().toString()))
        .hasMessage(shardDirectory() + " has no zone orchard-7, but [orchard-1, orchard-2]");
    assertThatThrownBy(() -> question.ask("orchard-1", "--from", "elsewhere"))
        .hasMessageContaining("there is no directory elsewhere");
    assertThatThrownBy(() -> question.ask("orchard-1", "--from", "kafka"))
        .hasMessageContaining("where Kafka is, nobody knows");
  }
}

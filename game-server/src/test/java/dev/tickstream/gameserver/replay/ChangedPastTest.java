package dev.tickstream.gameserver.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent;
import dev.tickstream.events.PlayerMovedEvent.Move;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameserver.journal.JournalConfig;
import dev.tickstream.gameserver.journal.JournalPreparer;
import dev.tickstream.gameserver.journal.JournalReader;
import dev.tickstream.gameserver.journal.JournalTick;
import dev.tickstream.gameserver.journal.MappedJournal;
import dev.tickstream.gameserver.journal.TickDecoder;
import dev.tickstream.gameserver.recovery.Orchard;
import dev.tickstream.gameserver.recovery.OrchardShard;
import dev.tickstream.gameserver.replay.Question.Answer;
import dev.tickstream.msgpack.MessagePackWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A past in which one event was changed, beside the one that was played. */
class ChangedPastTest {
  private static final TickDecoder DECODER = new TickDecoder(OrchardShard.CODEC);

  @TempDir Path root = Path.of("");
  private Question question = new Question(Path.of(""));
  private Played played = new Played(Path.of(""));

  @BeforeEach
  void ask() throws Exception {
    question = new Question(root);
    played = new Played(root.resolve("game/shard-0"));
    try (OrchardShard shard = played.open()) {
      played.play(shard, 200);
    }
  }

  @Test
  void anAlteredEventIsFoundAtItsTick() throws Exception {
    Path altered = root.resolve("altered");
    long tick = alter(altered, "AppleFell", ChangedPastTest::elsewhere);
    Answer hashes = question.ask("orchard-1", "--hash", "--from", altered.toString());
    assertThat(hashes.code()).isEqualTo(ExitCode.DIFFERS);
    String first =
        hashes.data().stream().filter(line -> !line.endsWith(" ok")).findFirst().orElseThrow();
    assertThat(first).startsWith(tick + " ").endsWith(" DIFFERS " + state(tick));
    assertThat(hashes.lines().getLast()).endsWith("the first is tick " + tick);

    Answer diff = question.ask("orchard-1", "--diff", altered.toString());
    assertThat(diff.code()).isEqualTo(ExitCode.DIFFERS);
    assertThat(diff.line("orchard-1 differs"))
        .startsWith("orchard-1 differs first after tick " + tick + ": " + state(tick));
    assertThat(diff.line("> apples {x: 31, y: 31}"))
        .isEqualTo("> apples {x: 31, y: 31} {weight: 1}");
    assertThat(diff.line("< apples {x: 31, y: 31}")).endsWith("is not there");

    String before = Long.toString(tick - 1);
    Answer same = question.ask("orchard-1", "--diff", altered.toString(), "--until", before);
    assertThat(same.code()).isEqualTo(ExitCode.FINE);
    assertThat(same.lines().getLast()).startsWith("orchard-1 is the same from tick 0 to ");
  }

  @Test
  void whatIsComparedBeginsWhereItIsAsked() throws Exception {
    Path altered = root.resolve("altered");
    long tick = alter(altered, "AppleFell", ChangedPastTest::elsewhere);
    long since = tick + 20;
    Answer diff = question.ask("orchard-1", "--diff", altered.toString(), "--since", "" + since);
    assertThat(diff.line("orchard-1 differs"))
        .startsWith("orchard-1 differs first after tick " + since + ": " + state(since));
    assertThatThrownBy(
            () -> question.ask("orchard-1", "--diff", altered.toString(), "--since", "201"))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessageContaining("ends at tick 200");
  }

  @Test
  void aHandlerThatThrowsIsOneLine() throws Exception {
    Path altered = root.resolve("altered");
    long tick = alter(altered, "PlayerMovedEvent", ChangedPastTest::byNobody);
    assertThatThrownBy(() -> question.ask("orchard-1", "--hash", "--from", altered.toString()))
        .isInstanceOf(ReplayRefusedException.class)
        .hasMessageStartingWith("tick " + tick + " of " + altered + " does not replay: ")
        .hasMessageContaining("nobody")
        .message()
        .hasLineCount(1);
  }

  private String state(long tick) {
    return "%016x".formatted(played.stateAt(tick));
  }

  /** Copies the journal, with one event of the zone changed; returns when that was. */
  private long alter(Path to, String type, UnaryOperator<Event> change) throws IOException {
    long at = 0;
    MessagePackWriter writer = new MessagePackWriter(1 << 16, 1 << 20);
    try (JournalReader reader = JournalReader.wholeJournal(played.directory().resolve("journal"));
        MappedJournal copy = MappedJournal.open(JournalConfig.of(to, 0, 2 << 20, 64 << 20))) {
      JournalPreparer preparer = new JournalPreparer(List.of(copy));
      copy.beginEpoch(1);
      for (JournalTick tick = reader.next(); tick != null; tick = reader.next()) {
        preparer.doWork();
        copy.reserve(1 << 20);
        for (EventEntry event : DECODER.decode(tick).events()) {
          boolean chosen = at == 0 && event.tick() > 100 && event.type().equals(type);
          if (chosen && event.zone().equals(Played.ZONE)) {
            at = event.tick();
            event = with(event, change.apply(event.event()));
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

  private static EventEntry with(EventEntry entry, Event event) {
    return new EventEntry(
        entry.sequence(),
        entry.tick(),
        entry.zone(),
        entry.type(),
        entry.cause(),
        entry.clientSeq(),
        event);
  }

  private static Event elsewhere(Event fell) {
    return new Orchard.AppleFell(new Cell(31, 31));
  }

  private static Event byNobody(Event event) {
    PlayerMovedEvent moved = (PlayerMovedEvent) event;
    Move first = moved.moves().getFirst();
    return new PlayerMovedEvent(
        moved.motion(),
        moved.unitsPerCell(),
        List.of(new Move(new PlayerId("nobody"), first.from(), first.to(), 0, 0)));
  }
}

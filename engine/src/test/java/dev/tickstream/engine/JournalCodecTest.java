package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.engine.JournalEntry.CommitEntry;
import dev.tickstream.engine.JournalEntry.EventEntry;
import dev.tickstream.engine.JournalEntry.ZoneHash;
import dev.tickstream.engine.table.XxHash64;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JournalCodecTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final JournalCodec CODEC = new JournalCodec(Rig.YARD.events());

  private static byte[] bytes(JournalEntry entry) {
    MessagePackWriter writer = new MessagePackWriter(64, 1 << 16);
    CODEC.write(writer, entry);
    return writer.toByteArray();
  }

  @Test
  void entriesSurviveTheirBytes() {
    PlayerId mina = new PlayerId("mina");
    List<JournalEntry> entries =
        List.of(
            new EventEntry(7, 9, Rig.ZONE, "Noted", mina, 3, new Yard.Noted(mina, "x", 0.5)),
            new EventEntry(
                8, 9, Rig.ZONE, "CoinDropped", null, 0, new Yard.CoinDropped(new Cell(1, 2), 3)),
            new CommitEntry(9, 8, 1_700_000_000_000L, List.of(new ZoneHash(Rig.ZONE, -5))));
    for (JournalEntry entry : entries) {
      assertThat(CODEC.read(ByteBuffer.wrap(bytes(entry)))).isEqualTo(entry);
    }
  }

  @Test
  void whatTheEngineWritesIsWhatTheCodecWrites() {
    Rig rig = Rig.open();
    rig.join("mina");
    rig.tick();
    rig.send("mina", new Yard.Dash(0, 1));
    rig.ticks(3);

    for (byte[] record : rig.journal.records()) {
      assertThat(bytes(CODEC.read(ByteBuffer.wrap(record)))).isEqualTo(record);
    }
  }

  @Test
  void unknownEventsAreNamed() {
    MessagePackWriter writer = new MessagePackWriter(64, 1 << 16);
    writer.arrayHeader(8);
    writer.integer(1);
    writer.integer(1);
    writer.integer(1);
    writer.string("yard-1");
    writer.string("FromTheFuture");
    writer.nil();
    writer.integer(0);
    writer.arrayHeader(0);

    assertThatThrownBy(() -> CODEC.read(ByteBuffer.wrap(writer.toByteArray())))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("FromTheFuture");
  }

  @Property
  void garbageIsMalformedAndNothingElse(@ForAll byte[] garbage) {
    try {
      CODEC.read(ByteBuffer.wrap(garbage));
    } catch (MalformedMessageException expected) {
      assertThat(expected).hasMessageNotContaining("null");
    }
  }

  /** The worked examples of docs/journal.md are what this code computes. */
  @Test
  void theDocumentedExamplesAreTrue() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "journal.md"));
    PlayerId mina = new PlayerId("mina");
    Cell cell = new Cell(3, 300);
    Yard.Coin coin = new Yard.Coin(5);
    byte[] event =
        bytes(
            new EventEntry(
                1, 20, Rig.ZONE, "CoinGrabbed", mina, 2, new Yard.CoinGrabbed(mina, cell)));
    byte[] commit =
        bytes(new CommitEntry(20, 1, 1_700_000_000_000L, List.of(new ZoneHash(Rig.ZONE, -2))));
    MessagePackWriter row = new MessagePackWriter(64, 1 << 16);
    row.raw(new byte[] {0, 2}, 0, 2);
    ErasedCodecs.key(Cell.class).write(row, cell);
    ErasedCodecs.row(Yard.Coin.class).write(row, coin);

    assertThat(example(document, "event")).isEqualTo(HEX.formatHex(event));
    assertThat(example(document, "commit")).isEqualTo(HEX.formatHex(commit));
    assertThat(example(document, "row")).isEqualTo(HEX.formatHex(row.toByteArray()));
    assertThat(example(document, "hash"))
        .isEqualTo("%016x".formatted(XxHash64.hash(row.written(), 0)));
  }

  /** Text of the code block labelled with that word, line breaks as spaces. */
  private static String example(String document, String label) {
    Matcher block =
        Pattern.compile("```text " + label + "\\n(.*?)\\n```", Pattern.DOTALL).matcher(document);
    assertThat(block.find()).as("an example '%s' in docs/journal.md", label).isTrue();
    return block.group(1).replace('\n', ' ').strip();
  }
}

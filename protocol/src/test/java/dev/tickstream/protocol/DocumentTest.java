package dev.tickstream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/protocol.md says what the code does: packets, fields, reasons, limits and example bytes. */
class DocumentTest {
  private static final Pattern ROW = Pattern.compile("\\| (\\w+) \\| ([\\w ]+) \\| .+ \\|");
  private static final Pattern HEX =
      Pattern.compile("^ *((?:[0-9a-f]{2})+(?: (?:[0-9a-f]{2})+)*)(?:  .*)?$");

  private final List<String> lines = read();

  private static List<String> read() {
    try {
      return Files.readAllLines(Path.of("../docs/protocol.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Collection<Map.Entry<Integer, Class<? extends Packet>>> everyPacketIsThere() {
    return new TreeMap<>(PacketCodec.PACKETS).entrySet();
  }

  @ParameterizedTest
  @MethodSource
  void everyPacketIsThere(Map.Entry<Integer, Class<? extends Packet>> packet) {
    String title = "### " + packet.getKey() + " " + packet.getValue().getSimpleName();
    List<String> section = section(title);
    List<String> fields = new ArrayList<>();
    for (String line : section) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && !row.group(1).equals("field")) {
        fields.add(row.group(1) + ": " + row.group(2));
      }
    }
    assertThat(fields)
        .as(title)
        .containsExactlyElementsOf(
            Stream.of(packet.getValue().getRecordComponents()).map(DocumentTest::field).toList());
  }

  @Test
  void noPacketIsInvented() {
    assertThat(lines.stream().filter(line -> line.startsWith("### ")))
        .hasSize(PacketCodec.PACKETS.size());
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsThere(CoreReason reason) {
    String start = "| `" + reason.name() + "` | ";
    List<String> rows =
        section("## 10. Reasons").stream().filter(l -> l.startsWith(start)).toList();
    assertThat(rows).hasSize(1);
    String[] cells = rows.get(0).split("\\|", -1);
    assertThat(cells[2].strip()).isNotEmpty();
    assertThat(cells[3].strip()).isEqualTo(reason.unit());
    assertThat(cells[4].strip()).isEqualTo(reason.resumable() ? "yes" : "");
    assertThat(cells[5].strip()).isEqualTo(reason.text());
  }

  @Test
  void versionAndLimitsAreTheCode() {
    String text = String.join("\n", lines);
    assertThat(text)
        .contains("Version of the protocol: **" + ProtocolVersion.CURRENT + "**")
        .contains("| payload from a client | 16,384 bytes |")
        .contains("| payload from the server | 1,048,576 bytes |")
        .contains("| time from connecting to a login | 5 s |")
        .contains("| silence of a client | 15 s |")
        .contains("| session without a connection | 120 s |")
        .contains("Send [Ping](#2-ping) every 5 s");
    assertThat(FrameLimits.CLIENT_PAYLOAD_BYTES_MAX).isEqualTo(16_384);
    assertThat(FrameLimits.SERVER_PAYLOAD_BYTES_MAX).isEqualTo(1_048_576);
    assertThat(SessionTimes.LOGIN_TIMEOUT_MS).isEqualTo(5_000);
    assertThat(SessionTimes.IDLE_TIMEOUT_MS).isEqualTo(15_000);
    assertThat(SessionTimes.RESUME_WINDOW_MS).isEqualTo(120_000);
    assertThat(SessionTimes.PING_EVERY_MS).isEqualTo(5_000);
  }

  /** A line "golden FILE: NAME" is followed by the bytes of that vector, with remarks. */
  @Test
  void everyExampleIsAGoldenVector() {
    int examples = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("golden ")) {
        String[] title = lines.get(i).substring("golden ".length()).split(": ", 2);
        assertThat(hexAfter(i)).as(lines.get(i)).isEqualTo(golden(title[0], title[1]));
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(15);
  }

  @Test
  void everyLinkWithinThePageLeadsSomewhere() {
    List<String> anchors =
        lines.stream()
            .filter(line -> line.startsWith("## ") || line.startsWith("### "))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT))
            .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .toList();
    Matcher links = Pattern.compile("\\(#([^)]+)\\)").matcher(String.join("\n", lines));
    while (links.find()) {
      assertThat(anchors).contains(links.group(1));
    }
  }

  private String hexAfter(int title) {
    StringBuilder hex = new StringBuilder();
    for (int i = title + 1; i < lines.size(); i++) {
      Matcher bytes = HEX.matcher(lines.get(i));
      if (!bytes.matches()) {
        break;
      }
      hex.append(bytes.group(1).replace(" ", ""));
    }
    return hex.toString();
  }

  private static String golden(String file, String name) {
    String list = file.equals("deltas") ? "steps" : file;
    return Golden.vectors(file, list)
        .filter(vector -> vector.getName().equals(name))
        .map(vector -> vector.getPayload().required("hex").asString())
        .findAny()
        .orElseThrow(() -> new AssertionError("no vector " + name + " in " + file));
  }

  private List<String> section(String title) {
    int begin = lines.indexOf(title);
    assertThat(begin).as(title).isNotNegative();
    int end = begin + 1;
    while (end < lines.size() && !lines.get(end).startsWith("##")) {
      end++;
    }
    return lines.subList(begin, end);
  }

  private static String field(RecordComponent component) {
    return component.getName() + ": " + type(component.getGenericType());
  }

  private static String type(Type type) {
    if (type == boolean.class) {
      return "bool";
    } else if (type == int.class || type == Integer.class) {
      return "int";
    } else if (type == long.class) {
      return "long";
    } else if (type == String.class) {
      return "string";
    } else if (type == RawValue.class) {
      return "value";
    } else if (type instanceof ParameterizedType list) {
      return "list of " + type(list.getActualTypeArguments()[0]);
    }
    throw new IllegalArgumentException(type.getTypeName());
  }
}

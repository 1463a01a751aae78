package dev.tickstream.gameserver.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tickstream.gameserver.config.ReplayConfig;
import dev.tickstream.gameserver.recovery.OrchardShard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks for the past of orchards, as the program does, and takes the answers apart. */
final class Question {
  private final Map<String, String> environment = new TreeMap<>();

  /** About what lies in a data directory. */
  Question(Path root) {
    environment.put("TICKSTREAM_DATA_DIR", root.toString());
  }

  /** Where Kafka is. */
  Question kafka(String address) {
    environment.put("KAFKA_BOOTSTRAP_SERVERS", address);
    return this;
  }

  /** An answer as it was printed. */
  record Answer(ExitCode code, List<String> lines) {
    /** Lines of data: those that are no remarks. */
    List<String> data() {
      return lines.stream().filter(line -> !line.startsWith("#")).toList();
    }

    /** From {@code --hash}: state by tick. */
    TreeMap<Long, Long> hashes() {
      TreeMap<Long, Long> hashes = new TreeMap<>();
      for (String line : data()) {
        String[] words = line.split(" ", -1);
        hashes.put(Long.parseLong(words[0]), Long.parseUnsignedLong(words[4], 16));
      }
      return hashes;
    }

    /** The line that begins so. */
    String line(String begin) {
      return lines.stream()
          .filter(line -> line.startsWith(begin))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no line " + begin + " in " + lines));
    }
  }

  Answer ask(String... arguments) throws ReplayRefusedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExitCode code;
    try (PrintStream out = new PrintStream(bytes, true, UTF_8)) {
      code =
          Replay.answer(
              ReplayRequest.parse(List.of(arguments)),
              OrchardShard.MODEL,
              ReplayConfig.from(environment),
              out);
    }
    return new Answer(code, bytes.toString(UTF_8).lines().toList());
  }
}

package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.JournalCodec;
import dev.tickstream.gameserver.config.ReplayConfig;
import dev.tickstream.gameserver.ownership.RecordedShard;
import dev.tickstream.gameserver.recovery.GapException;
import dev.tickstream.gameserver.recovery.Past;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the histories that somebody may ask for. */
final class Places {
  private final ReplayConfig config;
  private final ReplayRequest request;
  private final GameModel model;

  Places(ReplayConfig config, ReplayRequest request, GameModel model) {
    this.config = config;
    this.request = request;
    this.model = model;
  }

  /**
   * Opens a source.
   *
   * @param source as a {@link ReplayRequest} names it
   * @throws ReplayRefusedException if there is none, or it has nothing of the zone
   */
  Past open(String source) throws IOException, ReplayRefusedException {
    Past past =
        switch (source) {
          case ReplayRequest.KAFKA -> recorded();
          case ReplayRequest.JOURNAL -> own();
          default -> journal(directory(source));
        };
    if (!past.zones().contains(request.zone())) {
      throw new ReplayRefusedException(
          past.name() + " has no zone " + request.zone() + ", but " + past.zones());
    }
    return past;
  }

  private Past recorded() throws IOException, ReplayRefusedException {
    String kafka = config.kafka();
    if (kafka == null) {
      throw new ReplayRefusedException(
          "where Kafka is, nobody knows: nothing runs in "
              + config.root()
              + ", and KAFKA_BOOTSTRAP_SERVERS is not set");
    }
    try {
      return RecordedShard.of(
          kafka, config.cluster(), request.zone(), request.number(), model.events());
    } catch (GapException e) {
      throw new ReplayRefusedException(String.valueOf(e.getMessage()));
    }
  }

  private static Path directory(String source) throws ReplayRefusedException {
    try {
      Path path = Path.of(source);
      if (Files.isDirectory(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new ReplayRefusedException(
        "a source is journal, kafka or a shard's directory, and there is no directory " + source);
  }

  private JournalPast journal(Path directory) throws IOException {
    return new JournalPast(directory, new JournalCodec(model.events()));
  }

  /** The shard's directory of {@code up}, or else of {@code dev}. */
  private Past own() throws IOException, ReplayRefusedException {
    List<Path> shards = new ArrayList<>(shards(config.root().resolve("game")));
    shards.addAll(shards(config.root().resolve("dev").resolve(model.id()).resolve("game")));
    List<String> unreadable = new ArrayList<>();
    for (Path shard : shards) {
      try {
        JournalPast past = journal(shard);
        if (past.zones().contains(request.zone())) {
          return past;
        }
      } catch (IOException e) {
        unreadable.add(String.valueOf(e.getMessage())); // the zone may be another shard's
      }
    }
    throw new ReplayRefusedException(
        "no shard in "
            + config.root()
            + " has a zone "
            + request.zone()
            + (shards.isEmpty() ? "" : ": " + shards)
            + (unreadable.isEmpty() ? "" : "; not readable: " + String.join("; ", unreadable)));
  }

  private static List<Path> shards(Path game) throws IOException {
    if (!Files.isDirectory(game)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(game)) {
      return all.filter(each -> Files.isDirectory(each.resolve("journal")))
          .filter(each -> each.getFileName().toString().startsWith("shard-"))
          .sorted()
          .toList();
    }
  }
}

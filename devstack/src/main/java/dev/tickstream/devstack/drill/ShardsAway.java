package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.data.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shards of a game server that is down, moved out of its way and back.
 *
 * @param game the server's directory
 * @param away where they lie meanwhile
 */
record ShardsAway(Path game, Path away) {
  /** Takes all there are. */
  void take() throws IOException {
    OwnerOnly.directory(away);
    for (Path shard : shards(game)) {
      Files.move(shard, away.resolve(shard.getFileName()));
    }
  }

  /** Puts back what was taken, each in place of what was begun without it, which is kept too. */
  void putBack() throws IOException {
    if (!Files.isDirectory(away)) {
      return;
    }
    for (Path shard : shards(away)) {
      Path here = game.resolve(shard.getFileName());
      if (Files.exists(here)) {
        Path begun = away.resolve("begun-without");
        OwnerOnly.directory(begun);
        Files.move(here, begun.resolve(shard.getFileName()));
      }
      Files.move(shard, here);
    }
  }

  private static List<Path> shards(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> each.getFileName().toString().startsWith("shard-")).toList();
    }
  }
}

package dev.tickstream.devstack.drill;

import static java.util.stream.Collectors.toSet;

import dev.tickstream.devstack.data.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shards of a game server that is down, moved out of its way and back.
 *
 * @param game the server's directory
 * @param away where they lie meanwhile
 */
record ShardsAway(Path game, Path away) {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Takes all there are. */
  void take() throws IOException {
    OwnerOnly.directory(away);
    for (Path shard : shards(game)) {
      Files.move(shard, away.resolve(shard.getFileName()));
    }
  }

  /**
   * Puts back what was taken, each in place of what was begun without it, which is kept too. Where
   * somebody has claimed a shard since, or means to, nothing is put back: what was taken is not how
   * the shard's history goes on.
   *
   * @return whether anything was
   */
  boolean putBack() throws IOException {
    List<Path> taken = Files.isDirectory(away) ? shards(away) : List.of();
    for (Path shard : taken) {
      Path here = game.resolve(shard.getFileName());
      if (!claims(shard).containsAll(claims(here))) {
        return false;
      }
    }
    for (Path shard : taken) {
      Path here = game.resolve(shard.getFileName());
      if (Files.exists(here)) {
        Path begun = away.resolve("begun-without");
        OwnerOnly.directory(begun);
        Files.move(here, begun.resolve(shard.getFileName()));
      }
      Files.move(shard, here);
    }
    return !taken.isEmpty();
  }

  /** The ids of all claims that a shard's directory names. */
  private static Set<String> claims(Path shard) throws IOException {
    Path file = shard.resolve("claims");
    return Files.exists(file)
        ? UUID.matcher(Files.readString(file)).results().map(MatchResult::group).collect(toSet())
        : Set.of();
  }

  private static List<Path> shards(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> each.getFileName().toString().startsWith("shard-")).toList();
    }
  }
}

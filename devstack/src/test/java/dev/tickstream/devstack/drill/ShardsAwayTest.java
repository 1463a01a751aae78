package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardsAwayTest {
  @TempDir Path root = Path.of("");
  private ShardsAway shards = new ShardsAway(Path.of(""), Path.of(""));

  @BeforeEach
  void play() throws IOException {
    shards = new ShardsAway(root.resolve("game"), root.resolve("drill/disk-1"));
    Files.createDirectory(shards.game());
    Files.writeString(shards.game().resolve("resume.key"), "secret");
    begin("shard-0", "first");
    begin("shard-1", "second");
  }

  private void begin(String shard, String text) throws IOException {
    Files.writeString(Files.createDirectory(shards.game().resolve(shard)).resolve("claims"), text);
  }

  private String claims(Path at) throws IOException {
    return Files.readString(at.resolve("claims"));
  }

  @Test
  void onlyTheShardsGo() throws IOException {
    shards.take();
    assertThat(shards.game())
        .isDirectoryNotContaining("glob:**shard-*")
        .isDirectoryContaining("glob:**resume.key");
    assertThat(claims(shards.away().resolve("shard-1"))).isEqualTo("second");
  }

  @Test
  void whatWasBegunWithoutThemGivesWayAndIsKept() throws IOException {
    shards.take();
    begin("shard-0", "anew");
    shards.putBack();
    assertThat(claims(shards.game().resolve("shard-0"))).isEqualTo("first");
    assertThat(claims(shards.game().resolve("shard-1"))).isEqualTo("second");
    assertThat(claims(shards.away().resolve("begun-without/shard-0"))).isEqualTo("anew");
    shards.putBack();
    assertThat(claims(shards.game().resolve("shard-0"))).as("once is enough").isEqualTo("first");
  }

  @Test
  void whatWasNotTakenStaysWhereItIs() throws IOException {
    shards.putBack();
    assertThat(claims(shards.game().resolve("shard-0"))).isEqualTo("first");
    assertThat(shards.away()).doesNotExist();
  }
}

package dev.tickstream.devstack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardsAwayTest {
  private static final String FIRST = "claimed 1 724426cd-57d5-43d5-826f-e3c24890b6c9";
  private static final String SECOND = "claimed 1 1d3c2b4a-57d5-43d5-826f-e3c24890b6c9";
  private static final String CLAIMED = "\nintended 2 c4d408a0-b936-47b9-b759-87ff90028631";

  @TempDir Path root = Path.of("");
  private ShardsAway shards = new ShardsAway(Path.of(""), Path.of(""));

  @BeforeEach
  void play() throws IOException {
    shards = new ShardsAway(root.resolve("game"), root.resolve("drill/disk-1"));
    Files.createDirectory(shards.game());
    Files.writeString(shards.game().resolve("resume.key"), "secret");
    begin("shard-0", FIRST);
    begin("shard-1", SECOND);
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
    assertThat(claims(shards.away().resolve("shard-1"))).isEqualTo(SECOND);
  }

  @Test
  void whatWasBegunWithoutThemGivesWayAndIsKept() throws IOException {
    shards.take();
    begin("shard-0", FIRST + " made anew");
    assertThat(shards.putBack()).isTrue();
    assertThat(claims(shards.game().resolve("shard-0"))).isEqualTo(FIRST);
    assertThat(claims(shards.game().resolve("shard-1"))).isEqualTo(SECOND);
    assertThat(claims(shards.away().resolve("begun-without/shard-0")))
        .isEqualTo(FIRST + " made anew");
    assertThat(shards.putBack()).isFalse();
    assertThat(claims(shards.game().resolve("shard-0"))).as("once is enough").isEqualTo(FIRST);
  }

  @Test
  void whatSomebodyClaimsMeanwhileStays() throws IOException {
    shards.take();
    begin("shard-1", SECOND + CLAIMED);
    assertThat(shards.putBack()).isFalse();
    assertThat(shards.game().resolve("shard-0")).doesNotExist();
    assertThat(claims(shards.game().resolve("shard-1"))).endsWith(CLAIMED);
    assertThat(claims(shards.away().resolve("shard-0"))).isEqualTo(FIRST);
  }

  @Test
  void whatWasNotTakenStaysWhereItIs() throws IOException {
    assertThat(shards.putBack()).isFalse();
    assertThat(claims(shards.game().resolve("shard-0"))).isEqualTo(FIRST);
    assertThat(shards.away()).doesNotExist();
  }
}

package dev.tickstream.client.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReplicatedWorldTest {
  private static final String JSON =
      """
      {"game":"tag","version":1,"protocol":1,"tickHz":20,"grid":{"width":8,"height":6},
       "interestCells":16,"unitsPerCell":1024,"playersMax":4,"packets":[],"reasons":[],
       "commands":[{"id":0,"name":"Run","fields":[
          {"name":"to","type":{"kind":"record","name":"Cell","fields":[
             {"name":"x","type":{"kind":"int32"}},{"name":"y","type":{"kind":"int32"}}]}},
          {"name":"gait","type":{"kind":"enum","name":"Gait","values":["WALK","SPRINT"]}}]}],
       "events":[],
       "tables":[{"id":1,"name":"runners","key":{"kind":"string","name":"PlayerId"},
          "row":[{"name":"x","type":{"kind":"int32"},"visibility":"ALL"},
                 {"name":"secret","type":{"kind":"int32"},"visibility":"OWNER"}],
          "location":null}]}
      """;

  private final GameDescriptor game = GameDescriptor.parse(JSON);
  private final ReplicatedWorld world = new ReplicatedWorld(game, Set.of());

  @Test
  void aRowThatMovesBetweenChunksStays() {
    world.apply(1, true, List.of(chunk(List.of(), Map.of("ann", 1))));
    world.apply(
        2, false, List.of(chunk(List.of(), Map.of("ann", 2)), chunk(List.of("ann"), Map.of())));
    assertThat(ann().number("x")).isEqualTo(2);
    assertThat(world.tick()).isEqualTo(2);
  }

  @Test
  void aFullDeltaForgetsWhatWasKnown() {
    world.apply(1, true, List.of(chunk(List.of(), Map.of("ann", 1))));
    world.apply(2, true, List.of(chunk(List.of(), Map.of("bo", 5))));
    assertThat(world.table("runners")).containsOnlyKeys("bo");
  }

  @Test
  void whatOthersMayNotSeeIsNotThere() {
    world.apply(1, true, List.of(chunk(List.of(), Map.of("ann", 1))));
    Row row = ann();
    assertThat(row.value("secret")).isNull();
    assertThatThrownBy(() -> row.number("secret")).hasMessageContaining("not sent");
  }

  @Test
  void aTableThatIsNotKeptIsSkipped() {
    ReplicatedWorld none = new ReplicatedWorld(game, Set.of("other"));
    none.apply(1, true, List.of(chunk(List.of("bo"), Map.of("ann", 1))));
    assertThatThrownBy(() -> none.table("runners")).hasMessageContaining("not kept");
  }

  @Test
  void aCommandFollowsFromTheDescriptor() {
    byte[] body =
        game.encode(
            game.command("Run"), Map.of("gait", "SPRINT", "to", Map.of("x", 3L, "y", 200L)));
    MessagePackReader in = new MessagePackReader(body);
    assertThat(in.arrayHeader()).isEqualTo(2);
    assertThat(in.arrayHeader()).isEqualTo(2);
    assertThat(List.of(in.integer(), in.integer(), in.integer())).containsExactly(3L, 200L, 1L);
  }

  private Row ann() {
    return Objects.requireNonNull(world.row("runners", "ann"));
  }

  private static byte[] chunk(List<String> removed, Map<String, Integer> put) {
    MessagePackWriter out = new MessagePackWriter(64, 4096);
    out.arrayHeader(2);
    out.arrayHeader(1);
    out.arrayHeader(2);
    out.integer(1);
    out.arrayHeader(removed.size());
    removed.forEach(out::string);
    out.arrayHeader(1);
    out.arrayHeader(2);
    out.integer(1);
    out.arrayHeader(put.size());
    put.forEach(
        (key, x) -> {
          out.arrayHeader(2);
          out.string(key);
          out.arrayHeader(2);
          out.integer(x);
          out.nil();
        });
    return out.toByteArray();
  }
}

package dev.tickstream.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table against a naive map, commits and rollbacks included. */
class EngineTableModelTest {
  public record Row(int value) {}

  private final WriteGate gate = new WriteGate();
  private final EngineTable<String, Row> table =
      new EngineTable<>(String.class, Row.class, false, gate);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void equalsALinkedHashMap(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Row> model = new LinkedHashMap<>();
    Map<String, Row> committed = new LinkedHashMap<>();
    gate.open();
    for (int step = 0; step < 1_500; step++) {
      String key = "k" + random.nextInt(40);
      switch (random.nextInt(20)) {
        case 0 -> {
          table.commit();
          committed = new LinkedHashMap<>(model);
        }
        case 1 -> {
          table.rollback();
          model = new LinkedHashMap<>(committed);
        }
        case 2, 3, 4, 5, 6, 7, 8 -> {
          table.remove(key);
          model.remove(key);
        }
        default -> {
          Row row = new Row(step);
          table.put(key, row);
          model.put(key, row);
        }
      }
      assertEqual(model, "seed " + seed + ", step " + step);
    }
  }

  private void assertEqual(Map<String, Row> model, String where) {
    assertThat(table.size()).as(where).isEqualTo(model.size());
    assertThat(table.keys()).as(where).containsExactlyElementsOf(model.keySet());
    List<Row> rows = new ArrayList<>();
    table.forEach((key, row) -> rows.add(row));
    assertThat(rows).as(where).containsExactlyElementsOf(model.values());
    for (int i = 0; i < 40; i++) {
      String key = "k" + i;
      assertThat(table.get(key)).as(where).isEqualTo(model.get(key));
      assertThat(table.has(key)).as(where).isEqualTo(model.containsKey(key));
    }
  }

  @Test
  void listsEachChangedRowOnceWithWhatItWas() {
    gate.open();
    table.put("a", new Row(1));
    table.put("b", new Row(2));
    table.commit();
    table.put("a", new Row(3));
    table.put("a", new Row(4));
    table.remove("b");

    assertThat(table.dirty()).hasSize(2);
    assertThat(table.dirty().get(0).committedRow()).isEqualTo(new Row(1));
    assertThat(table.dirty().get(0).row()).isEqualTo(new Row(4));
    assertThat(table.dirty().get(1).row()).isNull();
  }

  @Test
  void refusesChangesWhileTheGateIsClosed() {
    assertThatThrownBy(() -> table.put("a", new Row(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside an event handler");
    assertThatThrownBy(() -> table.remove("a")).isInstanceOf(IllegalStateException.class);
    assertThat(table.size()).isZero();
  }

  @Test
  void refusesAChangeWhileItIsVisited() {
    gate.open();
    table.put("a", new Row(1));
    table.put("b", new Row(1));

    assertThatThrownBy(() -> table.forEach((key, row) -> table.remove("b")))
        .isInstanceOf(ConcurrentModificationException.class);
  }

  @Test
  void namesTheMissingRow() {
    assertThatThrownBy(() -> table.require("nobody"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("nobody");
  }
}

package dev.tickstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.events.Fact;
import dev.tickstream.events.PlayerDisconnectedEvent;
import dev.tickstream.events.PlayerDroppedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Game;
import dev.tickstream.gameapi.Moment;
import dev.tickstream.gameapi.Rules;
import dev.tickstream.gameapi.Table;
import dev.tickstream.gameapi.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More to record than one tick has bytes for. */
class TickBudgetTest {
  private static final int PLAYERS = 20;

  /** Sixteen zones share the least budget there is: 3 KiB each, about eight events. */
  private static final List<ZoneId> ZONES =
      IntStream.rangeClosed(1, 16).mapToObj(n -> new ZoneId("yard-" + n)).toList();

  private static ShardConfig tight() {
    return new ShardConfig(0, "test", 42, 100, 256, 40, 1_000_000, InterestConfig.DEFAULT, 1 << 16);
  }

  private static Rig crowded() {
    Rig rig = new Rig(Rig.YARD, tight(), ZONES, new InMemoryJournal());
    rig.shard.open(1, 0);
    for (int i = 0; i < PLAYERS; i++) {
      rig.join("p" + i);
    }
    rig.tick();
    assertThat(rig.world().walkers().size()).isBetween(1, PLAYERS - 1);
    rig.ticks(20);
    assertThat(rig.world().walkers().size()).isEqualTo(PLAYERS);
    return rig;
  }

  private static Rig restarted(Rig rig) {
    Rig next = new Rig(Rig.YARD, tight(), ZONES, rig.journal);
    rig.journal.ticks(rig.model).forEach(next.shard::replay);
    next.shard.open(2, 20);
    return next;
  }

  private static long recorded(Rig rig, Class<?> type) {
    return rig.journal.events(rig.model).stream().filter(e -> type.isInstance(e.event())).count();
  }

  @Test
  void aCrowdIsDroppedOverSeveralTicksAfterARestart() {
    Rig next = restarted(crowded());
    TestViewer last = next.resume("p" + (PLAYERS - 1));
    next.tick();
    assertThat(recorded(next, PlayerDroppedEvent.class)).isBetween(1L, PLAYERS - 1L);
    assertThat(last.welcomes).isEmpty(); // waits its turn
    next.ticks(20);

    assertThat(next.output.faults).isEmpty();
    assertThat(recorded(next, PlayerDroppedEvent.class)).isEqualTo(PLAYERS);
    assertThat(last.welcomes).hasSize(1);
    assertThat(last.welcomes.get(0).resumed()).isTrue();
  }

  @Test
  void aCrowdExpiresOverSeveralTicks() {
    Rig next = restarted(crowded());
    next.ticks(40);
    int before = next.world().walkers().size();
    assertThat(before).isPositive();
    next.ticks(40);

    assertThat(next.output.faults).isEmpty();
    assertThat(next.world().walkers().size()).isZero();
    assertThat(recorded(next, PlayerDisconnectedEvent.class)).isEqualTo(PLAYERS);
  }

  @Test
  void aCrowdThatLeavesAtOnceLeavesOverSeveralTicks() {
    Rig rig = crowded();
    List<TestViewer> leaving = new ArrayList<>();
    for (int i = 0; i < PLAYERS; i++) {
      leaving.add(rig.viewer("p" + i));
      rig.leave("p" + i);
    }
    rig.ticks(20);

    assertThat(rig.output.faults).isEmpty();
    assertThat(leaving).allMatch(viewer -> viewer.endings.equals(List.of("GOODBYE")));
  }

  @Test
  void aRuleThatEmitsTooMuchIsNamed() {
    Rig rig = new Rig(GameModel.of(new Generous()), tight(), ZONES, new InMemoryJournal());
    rig.shard.open(1, 0);
    rig.ticks(3);

    Fault fault = rig.output.faults.get(0);
    assertThat(fault.where()).isEqualTo("the rule of every 3 ticks");
    assertThat(fault.cause())
        .hasMessageContaining("one tick of a zone may record 3072 bytes")
        .hasMessageContaining("Given, number 9, goes beyond");
  }

  @Test
  void aCommandThatNeedsTheRulesShareIsRefusedAndHoldsNothing() {
    Rig rig = crowded();
    List<PlayerId> everyone = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      everyone.add(new PlayerId("p" + i));
    }
    rig.send("p1", new Yard.Shout(everyone.subList(0, 550)));
    rig.send("p2", new Yard.Note("small"));
    rig.send("p3", new Yard.Shout(everyone));
    rig.tick();

    assertThat(rig.viewer("p1").lastAnswer().reason()).isEqualTo("HANDLER_FAILED");
    assertThat(rig.viewer("p2").lastAnswer().accepted()).isTrue();
    assertThat(rig.viewer("p3").lastAnswer().reason()).isEqualTo("HANDLER_FAILED");
    assertThat(rig.output.faults).hasSize(2).allMatch(f -> f.cost() == Fault.Cost.COMMAND);
    assertThat(rig.output.faults.get(0).where()).isEqualTo("Shout of p1");
    assertThat(rig.output.faults.get(0).cause())
        .hasMessageContaining("its events need more than the");
    assertThat(rig.output.faults.get(1).cause())
        .hasMessageContaining("Shouted does not fit into the 3072 bytes");
    assertThat(recorded(rig, Yard.Noted.class)).isEqualTo(1);
    assertThat(restarted(rig).shard.stateHash(ZONES.get(0)))
        .as("the bytes of the refused are not among the recorded")
        .isEqualTo(rig.shard.stateHash(ZONES.get(0)));
  }

  /** A game that hands out a thousand gifts at once. */
  public static final class Generous implements Game<Generous.World> {
    public record Given(PlayerId player) implements Fact {}

    public record Gifts(int count) {}

    public record World(Table<PlayerId, Gifts> gifts) {}

    @Override
    public String id() {
      return "generous";
    }

    @Override
    public World world(Tables tables) {
      return new World(tables.players(Gifts.class));
    }

    @Override
    public void rules(Rules<World> rules) {
      rules
          .grid(10, 10)
          .playersMax(1)
          .event(Given.class, (world, given, tick) -> {})
          .everyTicks(3, Generous::give);
    }

    private static void give(World world, Moment now) {
      for (int i = 0; i < 1_000; i++) {
        now.emit(new Given(new PlayerId("p" + i)));
      }
    }
  }
}

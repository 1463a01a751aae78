package dev.tickstream.systemtests.raw;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tickstream.systemtests.raw.Database.Delivery;
import dev.tickstream.systemtests.raw.Database.Leg;
import dev.tickstream.systemtests.raw.Database.Row;
import dev.tickstream.systemtests.raw.Told.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A judge who acquits everybody is worth nothing: each kind of harm must be seen. */
final class OracleCanFailTest {
  private static final UUID REWARD = new UUID(1, 1);
  private static final String COIN = "RewardGrantedEvent";
  private static final UUID LEFT = new UUID(1, 4);
  private static final String DISCONNECTED = "PlayerDisconnectedEvent";
  private static final Map<String, @Nullable Object> GOLD =
      Map.of("playerId", "mina", "currency", "gold", "amount", 5L, "reason", "coin");

  private static final Map<String, @Nullable Object> GOODBYE =
      Map.of("playerId", "mina", "reason", "GOODBYE");

  /** What can be wrong with a small world in which mina finds a coin, walks twice and leaves. */
  private static final Map<String, Consumer<World>> HARMS =
      Map.ofEntries(
          Map.entry("event lost", world -> world.rows.clear()),
          Map.entry("event changed", world -> world.rows.set(0, row(REWARD, 9))),
          Map.entry("event from nowhere", world -> world.rows.add(row(new UUID(1, 9), 7))),
          Map.entry("step lost", world -> world.steps.removeLast()),
          Map.entry("step twice", world -> world.steps.add(world.steps.getLast())),
          Map.entry("steps out of order", world -> Collections.reverse(world.steps)),
          Map.entry("booked twice", world -> world.legs.addAll(List.copyOf(world.legs))),
          Map.entry("booked on one side", world -> world.legs.removeLast()),
          Map.entry("never booked", world -> world.legs.clear()),
          Map.entry("gap in a topic", world -> world.kafka.removeFirst()),
          Map.entry("shipped twice", world -> world.kafka.add(world.kafka.getLast())),
          Map.entry("never notified", world -> world.deliveries.clear()),
          Map.entry("notified of a coin", world -> world.deliveries.add(delivery(REWARD, COIN))),
          Map.entry("not claimed", world -> world.claims = new Claims().add(claim(2, 0, 0, 0))),
          Map.entry("not history", world -> world.claims.add(claim(2, 2, 1, 2))),
          Map.entry("pulled back", world -> world.kafka.set(2, moved(3, 2, 8, 500, 40))),
          Map.entry("accepted but not recorded", world -> world.told.add(verdict(3, true))),
          Map.entry("refused but recorded", world -> world.told.set(1, verdict(2, false))),
          Map.entry("told but not recorded", world -> world.told.add(coin(8))));

  private static final class World {
    private final List<Recorded> kafka =
        new ArrayList<>(List.of(reward(), moved(2, 1, 7, 0, 10), moved(3, 2, 8, 10, 20), left()));
    private Claims claims = new Claims().add(claim(1, 1, 0, 0));
    private final List<Row> rows =
        new ArrayList<>(
            List.of(row(REWARD, 7), new Row(LEFT, DISCONNECTED, "yard", 0, 1, 4, 8, GOODBYE)));
    private final List<Step> steps = new ArrayList<>(List.of(step(7, 10, 1), step(8, 20, 2)));
    private final List<Leg> legs =
        new ArrayList<>(
            List.of(
                new Leg(REWARD, 0, "player/mina/gold", 5),
                new Leg(REWARD, 1, "house/shard-0/gold", -5)));
    private final List<Delivery> deliveries =
        new ArrayList<>(List.of(delivery(LEFT, DISCONNECTED)));
    private final List<Line> told =
        new ArrayList<>(List.of(verdict(1, true), verdict(2, true), coin(7)));

    void judge() {
      Head head = new Head(0, 1, 4, 8, Map.of(), Map.of());
      KafkaLog log = KafkaLog.of(kafka, claims, head);
      KafkaChecks.assertDense(log);
      Oracle oracle = new Oracle(log, Database.of(rows, steps, legs, deliveries));
      oracle.databaseIsHistory();
      oracle.toldIsRecorded(new Told(told));
    }
  }

  @Test
  void anUnharmedWorldIsAcquitted() {
    new World().judge();
  }

  @TestFactory
  Stream<DynamicTest> everyHarmIsSeen() {
    return HARMS.entrySet().stream()
        .map(harm -> DynamicTest.dynamicTest(harm.getKey(), () -> isSeen(harm.getValue())));
  }

  private static void isSeen(Consumer<World> harm) {
    World world = new World();
    harm.accept(world);
    assertThatThrownBy(world::judge).isInstanceOf(AssertionError.class);
  }

  private static Claims.Claim claim(long epoch, long id, long baseEpoch, long baseSequence) {
    return new Claims.Claim(
        new UUID(0, id),
        epoch,
        baseEpoch,
        baseSequence,
        new UUID(0, baseEpoch),
        0,
        Map.of(),
        false);
  }

  private static Recorded reward() {
    return recorded("game.events.economy", 1, 1, REWARD, COIN, 7, GOLD);
  }

  private static Recorded moved(long sequence, long topicSequence, long tick, long from, long to) {
    Map<String, @Nullable Object> move =
        Map.of(
            "playerId",
            "mina",
            "from",
            Map.of("x", from, "y", 0L),
            "to",
            Map.of("x", to, "y", 0L),
            "clientSeq",
            tick - 6);
    return recorded(
        "game.events.player",
        sequence,
        topicSequence,
        new UUID(1, sequence),
        Recorded.MOVED,
        tick,
        Map.of("moves", List.of(move)));
  }

  private static Recorded recorded(
      String topic,
      long sequence,
      long topicSequence,
      UUID id,
      String type,
      long tick,
      Map<String, @Nullable Object> data) {
    return new Recorded(
        topic, 0, sequence, 0, 1, sequence, topicSequence, id, type, "yard", tick, tick * 50, data);
  }

  private static Recorded left() {
    return recorded("game.events.player", 4, 3, LEFT, DISCONNECTED, 8, GOODBYE);
  }

  private static Delivery delivery(UUID event, String type) {
    return new Delivery(event, type, "{}", "PENDING", 0);
  }

  private static Row row(UUID id, long tick) {
    return new Row(id, COIN, "yard", 0, 1, 1, tick, GOLD);
  }

  private static Step step(long tick, long x, long clientSeq) {
    return new Step("mina", "yard", tick, x, 0, clientSeq);
  }

  private static Line verdict(long clientSeq, boolean accepted) {
    return new Line(
        0,
        "verdict",
        "mina",
        Map.of(
            "clientSeq",
            clientSeq,
            "tick",
            clientSeq + 6,
            "accepted",
            accepted,
            "reason",
            accepted ? "" : "BLOCKED",
            "command",
            "MoveCommand",
            "values",
            Map.of("to", Map.of("x", clientSeq * 10, "y", 0L))));
  }

  private static Line coin(long tick) {
    return new Line(0, "fact", "mina", Map.of("tick", tick, "type", COIN, "body", GOLD));
  }
}

package dev.tickstream.systemtests;

import static dev.tickstream.systemtests.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.systemtests.raw.Claims.Claim;
import dev.tickstream.systemtests.raw.Head;
import dev.tickstream.systemtests.raw.JournalFiles;
import dev.tickstream.systemtests.raw.JournalFiles.Tick;
import dev.tickstream.systemtests.raw.KafkaLog;
import dev.tickstream.systemtests.raw.Redis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The game server is killed while everybody plays: everybody is back where they were, in the state
 * that the dead process committed last, as the journal's own bytes tell it. The same with Redis
 * emptied; and with the journal gone while Kafka was away, in the state that Kafka's head names,
 * and those who are back tell how much is lost. {@code -Dtickstream.chaos=long} is the long form.
 */
final class ComebackTest {
  private static final boolean LONG = "long".equals(System.getProperty("tickstream.chaos"));
  private static final int BOTS = LONG ? 500 : 60;
  private static final int KILLS = LONG ? 20 : 2;

  /** However long Kafka was away: how much may be lost without asking is another test's. */
  private static final Map<String, String> SETTINGS = Map.of("TICKSTREAM_ACCEPT_LOSS", "yes");

  @TempDir private Path directory;

  @Test
  void everybodyIsBackWhereTheyWere() throws IOException {
    try (Stack stack = Stack.up(directory.resolve("d"), SETTINGS, "--bots", "0", "--zones", "2");
        Crowd crowd =
            Crowd.play(stack, BOTS, 1, Files.createDirectory(directory.resolve("bots")))) {
      Set<String> players = crowd.players();
      for (int i = 0; i < KILLS; i++) {
        killed(stack, crowd);
      }
      Redis.empty(stack.endpoints().get("redis"));
      killed(stack, crowd);
      new Judgement(stack).nothingIsLostOrDoubled(crowd.told());
      losesItsJournal(stack, crowd);
      assertThat(crowd.players()).as("identities").isEqualTo(players);
    }
  }

  private static void killed(Stack stack, Crowd crowd) {
    Map<Integer, Tick> seen = new HashMap<>();
    String bootstrap = stack.endpoints().get("kafka").asString();
    KafkaLog before = KafkaLog.read(bootstrap);
    int lines = crowd.told().lines().size();
    stack.kill("game");
    crowd.awaitResumed(lines);
    crowd.awaitPlay(10);
    Map<Integer, List<Tick>> journals = new Judgement(stack).journals();
    // Where Kafka does not answer at once, a shard is opened first and claimed later.
    KafkaLog kafka =
        patiently("every shard is claimed again")
            .until(() -> KafkaLog.read(bootstrap), now -> isClaimedAgain(before, now));
    journals.forEach(
        (shard, ticks) -> {
          Claim claim = kafka.claims(shard).last();
          Tick last = lastOf(ticks, claim.baseEpoch());
          assertThat(claim.tick())
              .as("tick that shard %d went on from", shard)
              .isEqualTo(last.tick());
          assertThat(claim.baseSequence()).isEqualTo(last.sequence());
          assertThat(claim.zones()).as("states of shard %d", shard).isEqualTo(last.zones());
          assertThat(claim.lossAccepted()).isFalse();
          seen.put(shard, last);
        });
    assertThat(seen).as("shards with players").isNotEmpty();
    awaitLoss(stack, journals.keySet(), loss -> loss.get("known").asString().equals("none"));
  }

  private static boolean isClaimedAgain(KafkaLog before, KafkaLog now) {
    return before.claims().entrySet().stream()
        .allMatch(
            each -> now.claims(each.getKey()).last().epoch() > each.getValue().last().epoch());
  }

  /** What the latest recovery of every zone says to be lost. */
  private static void awaitLoss(Stack stack, Set<Integer> shards, Predicate<JsonNode> expected) {
    Rest api = new Rest(stack.endpoints().get("api").asString());
    patiently("the loss of every zone is reported")
        .untilAsserted(
            () -> {
              Map<Integer, JsonNode> latest = new HashMap<>();
              for (JsonNode each : api.get("/api/v1/ops/recoveries?limit=20").json().get("items")) {
                latest.putIfAbsent(each.get("shard").asInt(), each);
              }
              assertThat(latest.keySet()).containsAll(shards);
              assertThat(latest.values())
                  .allSatisfy(
                      each -> assertThat(expected.test(each.get("loss"))).as("%s", each).isTrue());
            });
  }

  /** The last tick that an owner committed, by its journal. */
  private static JournalFiles.Tick lastOf(List<Tick> ticks, long epoch) {
    return ticks.stream().filter(tick -> tick.epoch() == epoch).toList().getLast();
  }

  private void losesItsJournal(Stack stack, Crowd crowd) throws IOException {
    stack.stop("kafka");
    crowd.awaitPlay(10);
    int lines = crowd.told().lines().size();
    stack.kill("game");
    stack.stop("game");
    Redis.empty(stack.endpoints().get("redis")); // MongoDB and Kafka must do
    stack.start("kafka");
    String kafka = stack.endpoints().get("kafka").asString();
    Map<Integer, Head> heads = KafkaLog.read(kafka).heads();
    Path away = Files.createDirectory(directory.resolve("away"));
    for (Path shard : stack.shards()) {
      Files.move(shard, away.resolve(shard.getFileName()));
    }
    stack.start("game");
    crowd.awaitResumed(lines);
    crowd.awaitPlay(10);
    KafkaLog after = KafkaLog.read(kafka);
    heads.forEach(
        (shard, before) -> {
          // What Kafka was about to commit when it was stopped, it may commit only now.
          Head head = after.latest(before);
          Claim claim = after.claims(shard).last();
          assertThat(after.claims(shard).end(head.epoch()))
              .as("end of epoch %d of shard %d", head.epoch(), shard)
              .isEqualTo(head.sequence());
          assertThat(claim.zones()).as("states of shard %d", shard).isEqualTo(head.zones());
          assertThat(after.claims(shard).all())
              .as("never reported as zero")
              .anyMatch(Claim::lossAccepted);
        });
    awaitLoss(
        stack,
        heads.keySet(),
        loss -> loss.get("known").asString().equals("measured") && loss.get("ticks").asLong() > 0);
  }
}

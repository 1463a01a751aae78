package dev.tickstream.gameserver.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.gameserver.publish.EmbeddedBroker;
import dev.tickstream.gameserver.publish.OrchardLife;
import dev.tickstream.gameserver.recovery.OwnerLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that died between two steps of claiming leaves behind, and the next one finds. */
class ClaimCrashTest {
  @TempDir static Path brokerDirectory = Path.of("");
  private static @Nullable EmbeddedBroker broker;

  @TempDir Path directory = Path.of("");

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedBroker.start(brokerDirectory);
  }

  @AfterAll
  static void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  private static OwnershipRig rig(int shard) {
    if (broker == null) {
      throw new IllegalStateException("no broker");
    }
    return new OwnershipRig(broker, shard);
  }

  @Test
  void anIntentThatKafkaNeverHeardOfIsDropped() throws Exception {
    OwnershipRig rig = rig(0);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
    }
    // Written, and the process died before Kafka was told.
    Path claims = directory.resolve("claims");
    String last = lastClaim(claims);
    Files.writeString(
        claims,
        Files.readString(claims)
            + last.replaceFirst("^claimed \\d+ [0-9a-f]{4}", "intended 1000 abcd")
            + "\n");
    try (OrchardLife life = rig.live(directory)) {
      assertThat(life.line().epoch()).isLessThan(1_000);
      life.shard().play(20);
      life.shipAll();
      assertThat(life.shard().storage().claims().lines()).hasSize(2);
    }
    assertThat(rig.epochs()).hasSize(2);
    rig.requireAllShipped(directory.resolve("journal"));
  }

  @Test
  void aClaimWhoseAnswerGotLostIsFoundInKafka() throws Exception {
    OwnershipRig rig = rig(1);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
    }
    try (OrchardLife life = rig.live(directory)) {
      assertThat(life.line().state()).isEqualTo(OwnerLine.State.CLAIMED);
    }
    forgetLast(); // in Kafka, and the process died before it wrote that down
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
      life.shipAll();
    }
    assertThat(rig.epochs()).hasSize(3);
    rig.requireAllShipped(directory.resolve("journal"));
  }

  @Test
  void anEpochCountedWhileAClaimsFateIsUnknownRisesAboveIt() throws Exception {
    OwnershipRig rig = rig(2);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
    }
    long claimed;
    try (OrchardLife life = rig.live(directory)) {
      claimed = life.line().epoch();
    }
    forgetLast();
    try (OrchardLife life = rig.liveAway(directory)) {
      assertThat(life.line().epoch()).isGreaterThan(claimed);
      life.shard().play(20);
    }
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
      life.shipAll();
    }
    assertThat(rig.epochs()).hasSize(4);
    assertThat(rig.shipped().lineage().end(claimed)).hasValue(0);
    rig.requireAllShipped(directory.resolve("journal"));
  }

  @Test
  void anAdoptionWhoseAnswerGotLostIsNotRepeated() throws Exception {
    OwnershipRig rig = rig(3);
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
    }
    try (OrchardLife life = rig.liveAway(directory)) {
      life.shard().play(20);
    }
    Path claims = directory.resolve("claims");
    String before = Files.readString(claims);
    try (OrchardLife life = rig.live(directory)) {
      assertThat(life.line().state()).isEqualTo(OwnerLine.State.CLAIMED);
    }
    String own = lastClaim(claims);
    // Both are in Kafka; the file says of neither.
    Files.writeString(claims, before + own.replaceFirst("^claimed", "intended") + "\n");
    try (OrchardLife life = rig.live(directory)) {
      life.shard().play(20);
      life.shipAll();
    }
    assertThat(rig.epochs()).hasSize(4);
    rig.requireAllShipped(directory.resolve("journal"));
  }

  private static String lastClaim(Path claims) throws IOException {
    return Files.readAllLines(claims).stream()
        .filter(line -> line.startsWith("claimed "))
        .toList()
        .getLast();
  }

  /** Takes back that the last claim is known to be in Kafka. */
  private void forgetLast() throws IOException {
    Path claims = directory.resolve("claims");
    String text = Files.readString(claims);
    int last = text.lastIndexOf("\nclaimed ");
    Files.writeString(claims, text.substring(0, last) + "\nintended" + text.substring(last + 8));
  }
}

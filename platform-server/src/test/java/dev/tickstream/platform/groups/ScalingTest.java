package dev.tickstream.platform.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tickstream.events.Fact;
import dev.tickstream.events.PlayerConnectedEvent;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.RewardGrantedEvent;
import dev.tickstream.platform.config.DatabaseConfig;
import dev.tickstream.platform.testing.RawReader;
import dev.tickstream.platform.testing.SixShards;
import dev.tickstream.platform.testing.Stack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Instances come, go, freeze and die while events keep coming: each event has one effect. Processes
 * are real; what they did is read from Kafka and the tables with nothing of theirs.
 */
class ScalingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int EVENTS_AT_ONCE = 20;
  private static final List<String> GROUPS = List.of("persistence", "analytics", "notification");

  private final SixShards six = new SixShards();
  private final DatabaseConfig database = database();
  private final List<Process> processes = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong rounds = new AtomicLong();

  @Test
  void fromOneToThreeToTwoNothingIsLostAndNothingDoubled() throws Exception {
    clock.scheduleAtFixedRate(this::ship, 0, 40, TimeUnit.MILLISECONDS);
    start("one");
    await().atMost(PATIENCE).until(() -> recorded() > 0);
    start("two");
    Process three = start("three");
    await().atMost(PATIENCE).until(() -> members() == 3);
    goesOn();

    // Held down until the others have taken its partitions; then it believes they are still its
    // own.
    signal(three, "-STOP");
    await().atMost(PATIENCE).until(() -> members() == 2);
    goesOn();
    signal(three, "-CONT");
    await().atMost(PATIENCE).until(() -> members() == 3);
    goesOn();

    three.toHandle().destroyForcibly();
    await().atMost(PATIENCE).until(() -> members() == 2);
    goesOn();
    clock.shutdown();
    assertThat(clock.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    long shipped = rounds.get() * EVENTS_AT_ONCE;
    long gold = rounds.get() * (EVENTS_AT_ONCE - 1);
    await().atMost(PATIENCE).until(() -> recorded() >= shipped);
    for (String group : GROUPS) {
      await().atMost(PATIENCE).until(() -> applied(group) >= shipped);
    }
    List<String> inKafka = new ArrayList<>();
    for (int shard = 0; shard < SixShards.SHARDS; shard++) {
      RawReader.read(six.kafka().bootstrapServers(), shard).forEach(raw -> inKafka.add(raw.id()));
    }
    assertThat(inKafka).as("the shipper's own").hasSize((int) shipped).doesNotHaveDuplicates();
    assertThat(texts("SELECT LOWER(HEX(event_id)) FROM events"))
        .containsExactlyInAnyOrderElementsOf(
            inKafka.stream().map(id -> id.replace("-", "")).toList());
    assertThat(number("SELECT SUM(amount) FROM balances WHERE account_kind = 'player'"))
        .as("one gold an event but the first of each round")
        .isEqualTo(gold);
    assertThat(number("SELECT COUNT(*) FROM transactions")).isEqualTo(2 * gold);
    assertThat(number("SELECT SUM(events) FROM analytics_minutes")).isEqualTo(shipped);
    assertThat(number("SELECT SUM(joins) FROM analytics_minutes")).isEqualTo(rounds.get());
    assertThat(number("SELECT SUM(earned) FROM analytics_currencies")).isEqualTo(gold);
    assertThat(number("SELECT COUNT(*) FROM deliveries")).isEqualTo(rounds.get());
    for (String group : GROUPS) {
      assertThat(applied(group)).as(group).isEqualTo(shipped);
    }
    assertThat(number("SELECT SUM(missing + parked + dropped) FROM watermarks")).isZero();
    assertThat(number("SELECT COUNT(*) FROM dead_letters")).isZero();
  }

  @AfterEach
  void stop() {
    clock.shutdownNow();
    processes.forEach(process -> process.toHandle().destroyForcibly());
    six.close();
  }

  /** A while of events later, more of them are recorded than there were now. */
  private void goesOn() {
    long before = rounds.get() * EVENTS_AT_ONCE;
    await().atMost(PATIENCE).until(() -> recorded() > before);
  }

  private void ship() {
    long round = rounds.get();
    Fact[] events = new Fact[EVENTS_AT_ONCE];
    events[0] = new PlayerConnectedEvent(new PlayerId("guest-scale-" + round % 40), "Ada", "s");
    for (int i = 1; i < EVENTS_AT_ONCE; i++) {
      PlayerId player = new PlayerId("guest-scale-" + (round * 7 + i) % 40);
      events[i] = new RewardGrantedEvent(player, "gold", 1, "coin");
    }
    int shard = (int) (round % SixShards.SHARDS);
    six.shipper().ship(shard, "scale-" + shard, System.currentTimeMillis(), events);
    rounds.incrementAndGet();
  }

  private Process start(String name) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    File log = Path.of("target", "scaling-" + name + ".log").toFile();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                InstanceMain.class.getName(),
                six.kafka().bootstrapServers(),
                Integer.toString(database.port()),
                database.name(),
                name)
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    processes.add(process);
    return process;
  }

  private static void signal(Process process, String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Instances that have partitions in every group, none if Kafka is just handing them out anew. */
  private long members() throws ExecutionException, InterruptedException {
    try (Admin admin = six.kafka().admin()) {
      // The same number in each group, or none that could be awaited.
      List<Long> members =
          admin.describeConsumerGroups(GROUPS).all().get().values().stream()
              .map(
                  group ->
                      group.members().stream()
                          .filter(member -> !member.assignment().topicPartitions().isEmpty())
                          .count())
              .distinct()
              .toList();
      return members.size() == 1 ? members.getFirst() : 0;
    }
  }

  private long applied(String group) {
    return number("SELECT SUM(applied) FROM watermarks WHERE consumer = '" + group + "'");
  }

  private long recorded() {
    try {
      return number("SELECT COUNT(*) FROM events");
    } catch (IllegalStateException e) {
      // The first instance has not made the tables yet.
      return 0;
    }
  }

  private static DatabaseConfig database() {
    DatabaseConfig shared = Stack.shared().mariaDb().config();
    return new DatabaseConfig(
        shared.host(), shared.port(), shared.user(), shared.password(), shared.name() + "scale");
  }

  private long number(String sql) {
    return Long.parseLong(texts(sql).getFirst());
  }

  private List<String> texts(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:%d/%s".formatted(database.port(), database.name()),
                database.user(),
                database.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

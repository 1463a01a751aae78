package dev.tickstream.devstack.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.OwnerOnly;
import dev.tickstream.devstack.health.HealthCheck;
import dev.tickstream.devstack.health.KafkaHealth;
import dev.tickstream.devstack.ports.Port;
import dev.tickstream.devstack.ports.Ports;
import dev.tickstream.devstack.process.Child;
import dev.tickstream.devstack.process.ChildCommand;
import dev.tickstream.devstack.settings.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.protocol.ApiKeys;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts each embedded server for real, twice on the same files. */
class EmbeddedServersTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** Each of the few things a health check does is given three seconds. */
  private static final Duration ASKED_WITHIN = Duration.ofSeconds(30);

  @TempDir private Path root = Path.of("");
  private DataDir dir = new DataDir(root);
  private Addresses addresses = new Addresses(Settings.from(Map.of()), new Ports(Map.of()), "");
  private @Nullable Child child;

  @BeforeEach
  void choosePorts() throws IOException {
    dir = new DataDir(root);
    OwnerOnly.directory(dir.logs());
    addresses = new Addresses(Settings.from(Map.of()), freePorts(), "a-password");
  }

  @AfterEach
  void kill() throws InterruptedException {
    if (child != null && child.alive()) {
      child.stop(Duration.ZERO);
    }
  }

  @Test
  void redisAnswersAndEndsWhenAsked() throws Exception {
    startsTwice(new EmbeddedRedis(dir, addresses, ProgramCache.of(System.getenv())));
  }

  @Test
  void mongoStandInAnswersAndEndsWhenAsked() throws Exception {
    startsTwice(new MongoStandIn(dir, addresses));
  }

  @Test
  void kafkaGivesBackARecordAndEndsWhenAsked() throws Exception {
    startsTwice(new EmbeddedKafka(dir, addresses, 4));
    assertThat(dir.of("kafka").resolve("data/meta.properties")).exists();
  }

  /** A producer sends nothing before it has its id, and would wait for that while it is closed. */
  @Test
  void aKafkaThatGivesNoProducerItsIdentityLetsGoOfWhoAsks() throws Exception {
    EmbeddedKafka kafka = new EmbeddedKafka(dir, addresses, 1);
    ChildCommand command = kafka.prepare(line -> {});
    int port = addresses.port(Port.KAFKA);
    try (DeafBroker deaf = new DeafBroker(port, ApiKeys.INIT_PRODUCER_ID.id)) {
      Path properties = dir.of("kafka").resolve("server.properties");
      String advertised = "advertised.listeners=PLAINTEXT://" + Addresses.LOOPBACK + ":";
      String text = Files.readString(properties);
      assertThat(text).contains(advertised + port + "\n");
      Files.writeString(properties, text.replace(advertised + port, advertised + deaf.port()));
      Child started = Child.start(kafka.name(), command);
      child = started;
      KafkaHealth health = new KafkaHealth(Addresses.LOOPBACK + ":" + deaf.port());
      Awaitility.await("it is asked for an identity")
          .atMost(BOUND)
          .until(
              () -> {
                CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> ask(health));
                assertThat(asked).completesExceptionallyWithin(ASKED_WITHIN);
                return deaf.asked();
              });
    }
  }

  private static void ask(HealthCheck health) {
    try {
      health.ask();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void mariaDbLogsInAndEndsWhenAsked() throws Exception {
    startsTwice(new EmbeddedMariaDb(dir, addresses, ProgramCache.of(System.getenv())));
  }

  private void startsTwice(Service service) throws Exception {
    for (int run = 0; run < 2; run++) {
      Child started = Child.start(service.name(), service.prepare(line -> {}));
      child = started;
      Awaitility.await(service.name())
          .atMost(BOUND)
          .ignoreExceptions()
          .failFast(
              () -> {
                if (!started.alive()) {
                  throw new AssertionError(Files.readString(dir.log(service.name())));
                }
              })
          .untilAsserted(
              () -> {
                service.health().ask();
                service.health().askAgain();
              });
      assertThat(ProcessHandle.of(started.pid())).isPresent();
      assertThat(started.stop(service.stopBound().multipliedBy(2))).as("ended by itself").isTrue();
    }
  }

  private static Ports freePorts() throws IOException {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    List<ServerSocket> taken = new ArrayList<>();
    for (Port port : Port.values()) {
      ServerSocket socket = new ServerSocket(0);
      taken.add(socket);
      numbers.put(port, socket.getLocalPort());
    }
    // Only now, so that none is given twice.
    for (ServerSocket socket : taken) {
      socket.close();
    }
    return new Ports(numbers);
  }
}

package dev.tickstream.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows every law broken, and the same use in its proper room allowed. */
class ClassLawsCanFailTest {
  @TempDir Path root;
  private Fixture fixture = new Fixture(Path.of(""));

  @BeforeEach
  void empty() {
    fixture = new Fixture(root);
  }

  @ParameterizedTest
  @CsvSource({
    "no clock, engine, java.time.Clock",
    "no clock, games/arena, java.util.Date",
    "no thread, engine, java.lang.Thread",
    "no thread, game-api, java.util.concurrent.ExecutorService",
    "no thread, engine, java.util.concurrent.locks.LockSupport",
    "no unseeded random, games/arena, java.util.Random",
    "no unseeded random, engine, java.util.random.RandomGenerator",
    "no input or output, engine, java.nio.file.Path",
    "no input or output, games/arena, java.io.File",
    "no logging, engine, org.slf4j.Logger",
    "runs without any JVM flag, engine, sun.misc.Unsafe",
    "Netty only in the game server's network and the Java client, engine, io.netty.channel.Channel",
    "Kafka only at its doors, platform-server, org.apache.kafka.clients.producer.Producer",
    "drivers behind ports, game-server, com.mongodb.client.MongoClient",
    "drivers behind ports, platform-server, javax.sql.DataSource",
    "JCTools only as its VarHandle queues, engine, org.jctools.queues.MpscArrayQueue",
  })
  void aFieldBreaks(String law, String module, String type) throws IOException {
    fixture.holding(module, "dev.tickstream.room.Culprit", type);
    assertBroken(law);
  }

  @ParameterizedTest
  @CsvSource({
    "no clock, game-api, java.lang.System, nanoTime",
    "no clock, engine, java.time.Instant, now",
    "no unseeded random, engine, java.util.UUID, randomUUID",
    "no unseeded random, games/coin-rush, java.lang.Math, random",
    "no input or output, engine, java.lang.System, getenv",
    "no logging, engine, java.lang.Exception, printStackTrace",
  })
  void aCallBreaks(String law, String module, String owner, String method) throws IOException {
    fixture.calling(module, "dev.tickstream.room.Culprit", owner, method);
    assertBroken(law);
  }

  @Test
  void printingBreaks() throws IOException {
    fixture.reading("games/arena", "dev.tickstream.room.Culprit", "java.lang.System", "out");
    assertBroken("no input or output");
  }

  @ParameterizedTest
  @CsvSource({
    "the two servers share only events, platform-server, engine",
    "the game server does not know the platform, game-server, platform-server",
    "no server knows a game, game-server, games/arena",
    "no server knows a game, devstack, games/arena",
    "a game uses only the game interface and standard events, games/arena, engine",
  })
  void aForbiddenNeighbourBreaks(String law, String user, String used) throws IOException {
    fixture.holding(user, "dev.tickstream.user.Culprit", "dev.tickstream.used.Victim");
    fixture.holding(used, "dev.tickstream.used.Victim", "java.lang.String");
    assertBroken(law);
  }

  @Test
  void aCycleOfPackagesBreaks() throws IOException {
    fixture.holding("engine", "dev.tickstream.engine.a.Hen", "dev.tickstream.engine.b.Egg");
    fixture.holding("engine", "dev.tickstream.engine.b.Egg", "dev.tickstream.engine.a.Hen");
    assertBroken("no package cycles within a module");
  }

  @ParameterizedTest
  @CsvSource({"ZoneImpl", "ZoneManager", "ZoneHelper", "ZoneUtil", "ZoneUtils"})
  void aVagueNameBreaks(String name) throws IOException {
    fixture.holding("engine", "dev.tickstream.engine." + name, "java.lang.String");
    assertBroken("speaking names");
  }

  @ParameterizedTest
  @CsvSource({
    "game-server, dev.tickstream.gameserver.network.TcpServer, io.netty.channel.Channel",
    "clients/java, dev.tickstream.client.Connection, io.netty.channel.Channel",
    "game-server, dev.tickstream.gameserver.publish.Shipper,"
        + " org.apache.kafka.clients.producer.Producer",
    "platform-server, dev.tickstream.platform.projection.Loop,"
        + " org.apache.kafka.clients.consumer.Consumer",
    "platform-server, dev.tickstream.platform.ledger.JdbcLedgerStore, javax.sql.DataSource",
    "game-server, dev.tickstream.gameserver.store.Redis, io.lettuce.core.RedisClient",
    "devstack, dev.tickstream.devstack.Broker, org.apache.kafka.clients.admin.Admin",
    "engine, dev.tickstream.engine.CommandQueue,"
        + " org.jctools.queues.varhandle.MpscVarHandleArrayQueue",
    "engine, dev.tickstream.engine.Drain, org.jctools.queues.MessagePassingQueue$Consumer",
    "game-server, dev.tickstream.gameserver.Main, java.lang.Thread",
  })
  void aProperUseIsAllowed(String module, String type, String used) throws IOException {
    fixture.holding(module, type, used);
    assertThat(ClassLawsTest.laws().flatMap(law -> law.violations(fixture.classes()).stream()))
        .isEmpty();
  }

  private void assertBroken(String name) {
    Law law = ClassLawsTest.laws().filter(it -> it.name().equals(name)).findAny().orElseThrow();
    assertThat(law.violations(fixture.classes())).as(name).isNotEmpty();
  }
}

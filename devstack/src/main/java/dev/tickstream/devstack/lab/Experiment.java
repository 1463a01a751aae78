package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.services.EmbeddedKafka;
import dev.tickstream.devstack.services.EmbeddedMariaDb;
import dev.tickstream.devstack.services.EmbeddedRedis;
import dev.tickstream.devstack.services.GameServer;
import dev.tickstream.devstack.services.MongoStandIn;
import dev.tickstream.devstack.services.PlatformServer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be broken, and what that may cost: the rows of the table in docs/drills.md. */
public enum Experiment {
  GAME(
      GameServer.NAME,
      "the game server",
      Kind.KILL,
      new Effect(Play.STOPPED, Recording.PAUSED, Operations.WORKS)),
  REDIS(
      EmbeddedRedis.NAME,
      "Redis",
      Kind.STOP,
      new Effect(Play.MOMENT, Recording.WORKS, Operations.WORKS)),
  MONGODB(MongoStandIn.NAME, "MongoDB", Kind.STOP, Effect.NONE),
  KAFKA(
      EmbeddedKafka.NAME,
      "Kafka",
      Kind.STOP,
      new Effect(Play.WORKS, Recording.PAUSED, Operations.WORKS)),
  MYSQL(
      EmbeddedMariaDb.NAME,
      "MySQL",
      Kind.STOP,
      new Effect(Play.WORKS, Recording.PAUSED, Operations.PARTLY_FAILED)),
  PLATFORM(
      PlatformServer.NAME,
      "the platform server",
      Kind.STOP,
      new Effect(Play.WORKS, Recording.PAUSED, Operations.STOPPED));

  /** How it is broken. */
  public enum Kind {
    /** Ended, and down until it is healed. */
    STOP,
    /** {@code kill -9}; its supervisor starts it again. */
    KILL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String service;
  private final String object;
  private final Kind kind;
  private final Play play;
  private final Recording recording;
  private final Operations operations;

  Experiment(String service, String object, Kind kind, Effect allowed) {
    this.service = service;
    this.object = object;
    this.kind = kind;
    play = allowed.play();
    recording = allowed.recording();
    operations = allowed.operations();
  }

  /** Name of the service it breaks; also the experiment's id. */
  public String service() {
    return service;
  }

  /** As in "Stop Kafka". */
  public String object() {
    return object;
  }

  public Kind kind() {
    return kind;
  }

  /** What it may cost. */
  public Effect allowed() {
    return new Effect(play, recording, operations);
  }

  /** The experiment of that id, if there is one. */
  public static Optional<Experiment> of(String id) {
    return Stream.of(values()).filter(each -> each.service.equals(id)).findFirst();
  }
}

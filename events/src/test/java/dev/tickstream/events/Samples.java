package dev.tickstream.events;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One example of everything, used by the golden vectors, the documentation and the tests. */
final class Samples {
  static final PlayerId ADA = new PlayerId("guest-7f3a");
  static final PlayerId BEN = new PlayerId("guest-9c1d");
  static final ZoneId ZONE = new ZoneId("arena-1");
  static final String CLUSTER = "local";
  static final long OCCURRED_AT = 1_767_225_600_250L;

  static final Map<Class<? extends Fact>, Fact> STANDARD =
      Map.of(
          PlayerConnectedEvent.class,
          new PlayerConnectedEvent(ADA, "아다", "s-41"),
          PlayerDroppedEvent.class,
          new PlayerDroppedEvent(ADA, "CONNECTION_LOST"),
          PlayerResumedEvent.class,
          new PlayerResumedEvent(ADA),
          PlayerDisconnectedEvent.class,
          new PlayerDisconnectedEvent(ADA, "GOODBYE"),
          PlayerMovedEvent.class,
          new PlayerMovedEvent(
              "Moved",
              1024,
              List.of(
                  new PlayerMovedEvent.Move(ADA, point(1024, 512), point(1280, 512), 17, 0),
                  new PlayerMovedEvent.Move(BEN, point(-5, 70_000), point(-261, 70_000), 0, 2))),
          ItemAcquiredEvent.class,
          new ItemAcquiredEvent(ADA, "potion", 2, "loot"),
          RewardGrantedEvent.class,
          new RewardGrantedEvent(ADA, "gold", 5, "coin"),
          CurrencySpentEvent.class,
          new CurrencySpentEvent(ADA, "gold", 3, "potion"),
          MatchCompletedEvent.class,
          new MatchCompletedEvent(
              "arena-1-1800",
              1800,
              3600,
              List.of(
                  new MatchCompletedEvent.Result(ADA, 1, 42, 100),
                  new MatchCompletedEvent.Result(BEN, 2, 17, 50))));

  static final SnapshotAnnouncement SNAPSHOT =
      new SnapshotAnnouncement(
          Envelope.DEFAULT_TENANT,
          ZONE.value(),
          2,
          3,
          900,
          1234,
          850,
          "redis",
          2,
          57,
          18_422,
          0x1122334455667788L,
          -2L,
          OCCURRED_AT,
          7,
          "",
          0);

  static final SnapshotAnnouncement FAILED_SNAPSHOT =
      new SnapshotAnnouncement(
          Envelope.DEFAULT_TENANT,
          ZONE.value(),
          2,
          3,
          900,
          1234,
          SnapshotAnnouncement.UNKNOWN,
          "mongodb",
          2,
          57,
          18_422,
          0x1122334455667788L,
          -2L,
          OCCURRED_AT,
          2_004,
          "no answer within 2 s",
          3);

  static final RecoveryReport RECOVERY =
      new RecoveryReport(
          Envelope.DEFAULT_TENANT,
          ZONE.value(),
          2,
          4,
          UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
          2,
          OCCURRED_AT,
          true,
          "redis",
          1200,
          0x1122334455667788L,
          1234,
          34,
          51,
          List.of(
              new RecoveryReport.Refused(
                  "the snapshot of tick 1300 (mongodb)",
                  "AHEAD_OF_KAFKA",
                  "it holds event 960 of epoch 3, Kafka has up to event 900 of epoch 3")),
          60,
          -2L,
          412,
          new RecoveryReport.Loss(RecoveryReport.Knowledge.MEASURED, 71, 12, 9, 14, 1));

  private Samples() {}

  static PlayerMovedEvent.Point point(int x, int y) {
    return new PlayerMovedEvent.Point(x, y);
  }

  static Fact of(Class<? extends Fact> type) {
    Fact sample = STANDARD.get(type);
    if (sample == null) {
      throw new AssertionError("no sample of " + type.getSimpleName());
    }
    return sample;
  }

  /** The event's envelope as the n-th event of shard 2 in epoch 3. */
  static Envelope envelope(Fact event, long sequence) {
    EventMetadata metadata = EventMetadata.of(event.getClass());
    UUID id = EventIds.of(CLUSTER, 2, 3, sequence);
    return new Envelope(
        id,
        metadata.type(),
        Aggregates.idOf(event, ZONE),
        OCCURRED_AT,
        metadata.version(),
        Envelope.DEFAULT_TENANT,
        ZONE,
        2,
        3,
        sequence,
        1234);
  }
}

package dev.tickstream.platform.groups;

import dev.tickstream.platform.analytics.MinutesProjection;
import dev.tickstream.platform.config.DatabaseConfig;
import dev.tickstream.platform.config.GroupNames;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.eventstore.EventStoreProjection;
import dev.tickstream.platform.eventstore.KnownEventsQueries;
import dev.tickstream.platform.ledger.LedgerProjection;
import dev.tickstream.platform.notification.DeliveriesProjection;
import dev.tickstream.platform.projection.ConsumerGroup;
import dev.tickstream.platform.projection.ConsumerGroups;
import dev.tickstream.platform.projection.KafkaConsumers;
import dev.tickstream.platform.projection.RecordingLoop;
import dev.tickstream.platform.projection.ShardRecords;
import java.time.Clock;
import java.util.List;

/**
 * One instance of the groups that record in a process of its own, so that it can be killed, or held
 * and let go. Arguments: Kafka, MySQL's port, the database, this instance's name.
 */
final class InstanceMain {
  private InstanceMain() {}

  public static void main(String[] args) {
    Clock clock = Clock.systemUTC();
    Database database =
        new Database(
            new DatabaseConfig("127.0.0.1", Integer.parseInt(args[1]), "root", "", args[2]));
    database.start();
    KafkaConsumers consumers = new KafkaConsumers(args[0], args[3]);
    ShardRecords shards = new ShardRecords(consumers);
    shards.start();
    ConsumerGroup persistence =
        new ConsumerGroup(
            ConsumerGroup.PERSISTENCE,
            List.of(new EventStoreProjection(), new LedgerProjection(clock)),
            new KnownEventsQueries(),
            true,
            _ -> {});
    ConsumerGroups groups =
        new ConsumerGroups(
            List.of(
                persistence,
                ConsumerGroup.of(GroupNames.ANALYTICS, false, new MinutesProjection()),
                ConsumerGroup.of(
                    GroupNames.NOTIFICATION, false, new DeliveriesProjection(false, clock))),
            consumers,
            database,
            shards,
            clock);
    groups.loops().forEach(RecordingLoop::start);
    Runtime.getRuntime().addShutdownHook(new Thread(groups::close));
    // A test that was killed leaves no instance behind.
    ProcessHandle.current().parent().ifPresent(test -> test.onExit().join());
    Runtime.getRuntime().halt(1);
  }
}

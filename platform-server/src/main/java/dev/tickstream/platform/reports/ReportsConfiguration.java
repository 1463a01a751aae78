package dev.tickstream.platform.reports;

import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.projection.KafkaConsumers;
import dev.tickstream.platform.projection.ReportsLoop;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Whoever reads and shows what game servers report of their zones. */
@Configuration(proxyBeanMethods = false)
@Import({
  SnapshotRowStore.class,
  SnapshotQueries.class,
  SnapshotController.class,
  RecoveryRowStore.class,
  RecoveryQueries.class,
  RecoveryController.class,
})
public class ReportsConfiguration {
  @Bean
  ReportsLoop reportsLoop(
      KafkaConsumers consumers,
      Database database,
      SnapshotRowStore snapshots,
      RecoveryRowStore recoveries) {
    return new ReportsLoop(consumers, database, List.of(snapshots, recoveries));
  }

  /** Once HTTP answers: it can wait. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> reportsCanWait(ReportsLoop loop) {
    return _ -> loop.start();
  }

  @Bean
  MeterBinder reportMeters(
      ReportsLoop loop, SnapshotRowStore snapshots, RecoveryRowStore recoveries) {
    return registry ->
        FunctionCounter.builder(
                "tickstream.reports.left.out",
                loop,
                one -> one.leftOut() + snapshots.unreadable() + recoveries.unreadable())
            .description("Zone reports that could not be read, or that the database refused")
            .register(registry);
  }
}

package dev.tickstream.platform.deadletters;

import dev.tickstream.platform.audit.AuditController;
import dev.tickstream.platform.audit.AuditQueries;
import dev.tickstream.platform.audit.AuditStore;
import dev.tickstream.platform.database.Database;
import dev.tickstream.platform.projection.ConsumerGroups;
import dev.tickstream.platform.projection.DeadLetterRelay;
import dev.tickstream.platform.projection.KafkaConsumers;
import dev.tickstream.platform.projection.Redrive;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Dead letters and the audit of what is done to them, wired. */
@Configuration(proxyBeanMethods = false)
@Import({
  AuditController.class,
  AuditQueries.class,
  AuditStore.class,
  DeadLetterController.class,
  DeadLetterMetrics.class,
  DeadLetterQueries.class,
  DeadLetterActions.class,
  Redrive.class,
})
public class DeadLetterConfiguration {
  @Bean(initMethod = "start")
  DeadLetterRelay deadLetterRelay(
      KafkaConsumers kafka, Database database, ConsumerGroups groups, Clock clock) {
    return new DeadLetterRelay(kafka, database, groups, clock);
  }
}

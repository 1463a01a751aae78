package dev.tickstream.platform.deadletters;

import dev.tickstream.platform.projection.DeadLetterRelay;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What became of the copies of dead letters, for Prometheus. */
public final class DeadLetterMetrics implements MeterBinder {
  private final DeadLetterRelay relay;

  public DeadLetterMetrics(DeadLetterRelay relay) {
    this.relay = relay;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("tickstream.dead.letters.copied", relay, DeadLetterRelay::copied)
        .description("Copies of dead letters sent to Kafka")
        .register(registry);
    FunctionCounter.builder("tickstream.dead.letters.too.large", relay, DeadLetterRelay::tooLarge)
        .description("Dead letters too large for Kafka; the table has them")
        .register(registry);
  }
}

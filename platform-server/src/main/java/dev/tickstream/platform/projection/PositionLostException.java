package dev.tickstream.platform.projection;

import java.io.Serial;
import org.apache.kafka.common.TopicPartition;

/** Another instance recorded a partition further than we believed: our work on it is void. */
final class PositionLostException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  PositionLostException(TopicPartition partition) {
    super(partition + " was advanced by another writer");
  }
}

package dev.tickstream.devstack.services;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The embedded Kafka's process: formats its storage the first time, then becomes the broker. One
 * process for both, because a second JVM would cost two seconds of every first start.
 *
 * <p>Arguments: the properties file, and the storage's {@code meta.properties}.
 */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) {
    String properties = args[0];
    if (!Files.exists(Path.of(args[1]))) {
      int code =
          StorageTool.execute(
              new String[] {
                "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties
              },
              System.out);
      if (code != 0) {
        System.exit(code);
      }
    }
    Kafka.main(new String[] {properties});
  }
}

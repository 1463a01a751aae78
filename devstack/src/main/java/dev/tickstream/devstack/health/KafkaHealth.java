package dev.tickstream.devstack.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Healthy means more than listening: every partition has a leader and a record written comes back.
 * (A first batch sent to a topic made a moment before was once seen to hang.)
 */
public final class KafkaHealth implements HealthCheck {
  /** Holds the probe records; kept for a minute. */
  static final String TOPIC = "devstack.probe";

  private static final int TIMEOUT_MS = 3_000;

  private static final String CLUSTER_ID = "cluster.id";

  private final String bootstrapServers;
  private final @Nullable Path identity;

  /** Of a broker that runs elsewhere. */
  public KafkaHealth(String bootstrapServers) {
    this(bootstrapServers, null);
  }

  /**
   * Of a broker that must be ours: its port may have been taken by another one meanwhile.
   *
   * @param identity its {@code meta.properties}
   */
  public KafkaHealth(String bootstrapServers, @Nullable Path identity) {
    this.bootstrapServers = bootstrapServers;
    this.identity = identity;
  }

  @Override
  public void ask() throws Exception {
    askAgain(); // Without it the client would retry, and warn, for as long as nobody listens.
    try (Admin admin = Admin.create(settings())) {
      requireIdentity(admin.describeCluster().clusterId().get(TIMEOUT_MS, TimeUnit.MILLISECONDS));
      makeTopic(admin);
      requireLeaders(admin);
    }
    KafkaProbe.roundTrip(bootstrapServers, TOPIC, Duration.ofMillis(TIMEOUT_MS));
  }

  private void requireIdentity(String found) throws IOException {
    if (identity == null) {
      return;
    }
    Properties ours = new Properties();
    try (BufferedReader text = Files.newBufferedReader(identity)) {
      ours.load(text);
    }
    if (!found.equals(ours.getProperty(CLUSTER_ID))) {
      throw new IOException("another Kafka answers at " + bootstrapServers);
    }
  }

  /** Asks a broker that is not ours: it must answer, and gets no topic from us. */
  public HealthCheck reachable() {
    return () -> {
      askAgain();
      try (Admin admin = Admin.create(settings())) {
        admin.describeCluster().clusterId().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
      }
    };
  }

  @Override
  public void askAgain() throws IOException {
    String first = bootstrapServers.split(",", -1)[0].strip();
    int colon = first.lastIndexOf(':');
    if (colon < 0) {
      throw new IOException("%s has no port".formatted(first));
    }
    TcpAnswer.ask(first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
  }

  private Map<String, Object> settings() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
  }

  private static void makeTopic(Admin admin) throws Exception {
    NewTopic topic =
        new NewTopic(TOPIC, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "60000"));
    try {
      admin.createTopics(List.of(topic)).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static void requireLeaders(Admin admin) throws Exception {
    Collection<String> names = admin.listTopics().names().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    Collection<TopicDescription> topics =
        admin.describeTopics(names).allTopicNames().get(TIMEOUT_MS, TimeUnit.MILLISECONDS).values();
    for (TopicDescription topic : topics) {
      if (topic.partitions().stream().anyMatch(partition -> partition.leader() == null)) {
        throw new IOException(topic.name() + " has a partition without a leader");
      }
    }
  }
}

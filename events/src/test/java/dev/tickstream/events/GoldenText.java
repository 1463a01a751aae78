package dev.tickstream.events;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The golden vectors as the text of their file, made from the samples. */
final class GoldenText {
  private GoldenText() {}

  static String render() {
    StringJoiner events = new StringJoiner(",\n");
    long sequence = 0;
    for (Class<? extends Fact> type : StandardEvents.ALL) {
      sequence++;
      events.add(event(Samples.of(type), sequence));
    }
    return """
    {
      "about": "Each event: the Kafka record's key, headers and value. Decode value (hex, MessagePack) to get the envelope and its data; encoding the same fields in the same order must give the same bytes.",
      "cluster": "%s",
      "gameId": "arena",
      "events": [
    %s
      ]
    }
    """
        .formatted(Samples.CLUSTER, events);
  }

  static String renderReports() {
    StringJoiner reports = new StringJoiner(",\n");
    reports.add(report("a snapshot that a store took", Topic.ZONE_SNAPSHOTS, Samples.SNAPSHOT));
    reports.add(report("one that it did not take", Topic.ZONE_SNAPSHOTS, Samples.FAILED_SNAPSHOT));
    reports.add(report("a recovery", Topic.ZONE_RECOVERIES, Samples.RECOVERY));
    return """
    {
      "about": "Each report: its topic, the Kafka record's key, its partition (the shard) and its value (hex, MessagePack), with the fields that decoding it gives.",
      "reports": [
    %s
      ]
    }
    """
        .formatted(reports);
  }

  private static String report(String name, String topic, Record report) {
    byte[] value =
        switch (report) {
          case SnapshotAnnouncement it -> it.encode();
          case RecoveryReport it -> it.encode();
          default -> throw new IllegalArgumentException(report.toString());
        };
    return """
    {
      "name": "%s",
      "topic": "%s",
      "key": "%s",
      "partition": 2,
      "fields": %s,
      "value": "%s"
    }\
    """
        .indent(4)
        .stripTrailing()
        .formatted(name, topic, Samples.ZONE, json(report), HexFormat.of().formatHex(value));
  }

  /** 64-bit integers are text, because readers of JSON may not keep all of their bits. */
  private static String json(Object value) {
    return switch (value) {
      case Record record -> {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          fields.add("\"" + component.getName() + "\": " + json(of(component, record)));
        }
        yield fields.toString();
      }
      case List<?> list ->
          list.stream().map(GoldenText::json).collect(Collectors.joining(", ", "[", "]"));
      case Integer number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> "\"" + value + "\"";
    };
  }

  private static Object of(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String event(Fact event, long sequence) {
    Envelope envelope = Samples.envelope(event, sequence);
    Map<String, String> headers = new LinkedHashMap<>();
    EventHeaders.of(envelope, Samples.CLUSTER, "arena", sequence)
        .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
    return """
    {
      "type": "%s",
      "topic": "%s",
      "partition": %d,
      "key": "%s",
      "headers": %s,
      "value": "%s"
    }\
    """
        .indent(4)
        .stripTrailing()
        .formatted(
            envelope.type(),
            EventMetadata.of(event.getClass()).topic().kafkaName(),
            envelope.shard(),
            envelope.aggregateId(),
            object(headers),
            HexFormat.of().formatHex(EventCodec.standard().encode(envelope, event)));
  }

  private static String object(Map<String, String> fields) {
    List<String> pairs =
        fields.entrySet().stream()
            .map(field -> "\"" + field.getKey() + "\": \"" + field.getValue() + "\"")
            .toList();
    return "{" + String.join(", ", pairs) + "}";
  }
}

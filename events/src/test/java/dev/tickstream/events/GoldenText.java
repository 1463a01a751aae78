package dev.tickstream.events;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

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

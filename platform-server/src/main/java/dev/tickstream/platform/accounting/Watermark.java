package dev.tickstream.platform.accounting;

/**
 * What one group has done with the events of one topic, shard and epoch.
 *
 * @param upTo highest number within (topic, shard, epoch) that was seen
 * @param applied whose effects are durable
 * @param parked set aside for an operator
 * @param dropped left out by rule or by an operator
 * @param orphans that came and were not history; they do not count towards {@code upTo}
 * @param duplicates that came again
 * @param missing numbers below {@code upTo} that never came
 */
record Watermark(
    int shard,
    long epoch,
    String topic,
    long upTo,
    long applied,
    long parked,
    long dropped,
    long orphans,
    long duplicates,
    long missing) {}

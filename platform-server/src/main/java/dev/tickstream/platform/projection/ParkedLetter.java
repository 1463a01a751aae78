package dev.tickstream.platform.projection;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, read back and locked for the length of a transaction.
 *
 * @param behind the letter it waits behind, 0 for none
 * @param place where it counts as parked, null when it stands outside the counts
 * @param reading of its corrected copy, or of the original when there is none
 */
record ParkedLetter(
    long id,
    TopicPartition partition,
    LetterStatus status,
    long behind,
    WatermarkStore.@Nullable Place place,
    Reading reading) {}

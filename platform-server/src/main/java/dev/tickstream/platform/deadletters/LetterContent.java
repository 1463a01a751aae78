package dev.tickstream.platform.deadletters;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter as the operator may correct it.
 *
 * @param headers values as text
 * @param body the original record's value in Base64, null when it had none
 * @param corrected the corrected value in Base64, null when there is none
 */
record LetterContent(
    DeadLetter letter,
    Map<String, String> headers,
    @Nullable String body,
    @Nullable String corrected) {}

package dev.tickstream.events;

/** Keeps texts for people within their bounds. */
final class Texts {
  private Texts() {}

  /** The beginning of a text that is too long; never half a character. */
  static String cut(String text, int charsMax) {
    if (text.length() <= charsMax) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(charsMax - 1));
    return text.substring(0, splitsPair ? charsMax - 1 : charsMax);
  }
}

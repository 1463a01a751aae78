package dev.tickstream.devstack.lab;

/** An effect in words. */
public record Words(String play, String recording, String operations) {
  /** What a failure may cost. */
  public static Words allowed(Effect effect) {
    return new Words(
        effect.play().allowed(), effect.recording().allowed(), effect.operations().allowed());
  }

  static Words seen(Effect effect) {
    return new Words(effect.play().seen(), effect.recording().seen(), effect.operations().seen());
  }
}

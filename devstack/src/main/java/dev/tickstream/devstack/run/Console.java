package dev.tickstream.devstack.run;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Lines for people: to whoever started us, as long as they listen, and with the time to our log.
 * Any thread.
 */
final class Console {
  /**
   * A line of its own, which tells the starting command that everything works. Not printable, so
   * that it cannot be mistaken for words.
   */
  static final String COMPLETE = "\u0006";

  private final PrintStream people;
  private final PrintStream log;

  Console(PrintStream people, PrintStream log) {
    this.people = people;
    this.log = log;
  }

  synchronized void say(String line) {
    people.println(line);
    people.flush();
    log.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
  }

  synchronized void complete() {
    people.println(COMPLETE);
    people.flush();
  }
}

package dev.tickstream.gameserver.journal;

import java.io.IOException;

/** Committed ticks are missing or unreadable: more than a torn tail. */
public final class JournalDamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  public JournalDamagedException(String message) {
    super(message);
  }
}

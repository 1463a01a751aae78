package dev.tickstream.platform.projection;

import dev.tickstream.events.EventRecord;
import java.util.List;

/** Told of events once they are durable. Called on the recording thread; must not block. */
public interface AppliedListener {
  /** These events' rows are committed. */
  void onApplied(List<EventRecord> events);
}

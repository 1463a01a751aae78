package dev.tickstream.gameserver.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is to be announced, until Kafka has it. Any thread offers and never waits; one takes. Full:
 * the oldest goes, and is counted.
 */
final class AnnouncementQueue {
  private final int capacity;
  private final Deque<Announcement> waiting = new ArrayDeque<>();
  private long dropped;

  /** One for so many. */
  AnnouncementQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds the newest. */
  synchronized void offer(Announcement announcement) {
    if (waiting.size() == capacity) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(announcement);
  }

  /** Takes the oldest, in order. */
  synchronized List<Announcement> take(int most) {
    List<Announcement> taken = new ArrayList<>();
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.removeFirst());
    }
    return taken;
  }

  /** Puts back what could not be sent, in order, so far as there is room for what is old. */
  synchronized void putBack(List<Announcement> unsent) {
    for (Announcement announcement : unsent.reversed()) {
      if (waiting.size() == capacity) {
        dropped++;
      } else {
        waiting.addFirst(announcement);
      }
    }
  }

  /** How many wait. */
  synchronized int size() {
    return waiting.size();
  }

  /** How many were given up for newer ones. */
  synchronized long dropped() {
    return dropped;
  }
}

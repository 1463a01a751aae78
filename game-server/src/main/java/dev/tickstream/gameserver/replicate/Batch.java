package dev.tickstream.gameserver.replicate;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.memory.EncodedValues;
import dev.tickstream.engine.memory.ReusedList;
import dev.tickstream.engine.memory.TickBytes;
import dev.tickstream.gameserver.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one tick has for the sessions of one socket thread: for each session its items in the order
 * they happened, and first the sessions that are answered. Filled by the shard thread, emptied by
 * the socket thread, then filled anew: with no allocation once it has its size. Belongs to one
 * thread at a time.
 */
final class Batch {
  static final int NONE = -1;
  private static final int SESSIONS = 64;
  private static final int ITEMS = 128;

  private @Nullable Session[] sessions = new Session[SESSIONS];
  private int[] first = new int[SESSIONS];
  private int[] last = new int[SESSIONS];
  private int sessionCount;

  /** Numbers of the sessions whose first item is an answer, and of all others. */
  private int[] answered = new int[SESSIONS];

  private int answeredCount;
  private int[] others = new int[SESSIONS];
  private int othersCount;

  /** Items of all sessions, and for each the number of the same session's next one. */
  private @Nullable Object[] items = new Object[ITEMS];

  private int[] next = new int[ITEMS];
  private int itemCount;

  /** Items that are made once and filled anew. */
  private final ReusedList<Answer> answers = new ReusedList<>(Answer::new);

  private final ReusedList<Changes> changes = new ReusedList<>(Changes::new);

  /** What the changes are in, kept for as long as they are here. */
  private final List<TickBytes> kept = new ArrayList<>();

  boolean isEmpty() {
    return sessionCount == 0;
  }

  void add(Session session, Object item) {
    int place = session.place();
    if (place == Session.NOWHERE) {
      place = enter(session);
      if (item instanceof Answer) {
        answered[answeredCount++] = place;
      } else {
        others[othersCount++] = place;
      }
    } else {
      next[last[place]] = itemCount;
    }
    if (itemCount == items.length) {
      items = Arrays.copyOf(items, 2 * itemCount);
      next = Arrays.copyOf(next, 2 * itemCount);
    }
    items[itemCount] = item;
    next[itemCount] = NONE;
    last[place] = itemCount++;
  }

  /** Adds a copy of an answer. */
  void addAnswer(Session session, Answer answer) {
    Answer copy = answers.next();
    copy.set(answer);
    add(session, copy);
  }

  /** Changes to be added for one session or several; their bytes are kept until {@link #clear}. */
  Changes changes(long tick, boolean full, EncodedValues chunks, EncodedValues facts) {
    keep(chunks.bytes());
    keep(facts.bytes());
    Changes told = changes.next();
    told.set(tick, full, chunks, facts);
    return told;
  }

  @SuppressWarnings("ReferenceEquality") // a zone tells all of a tick before the next zone does
  private void keep(TickBytes bytes) {
    if (kept.isEmpty() || kept.getLast() != bytes) {
      bytes.retain();
      kept.add(bytes);
    }
  }

  private int enter(Session session) {
    if (sessionCount == sessions.length) {
      sessions = Arrays.copyOf(sessions, 2 * sessionCount);
      first = Arrays.copyOf(first, 2 * sessionCount);
      last = Arrays.copyOf(last, 2 * sessionCount);
      answered = Arrays.copyOf(answered, 2 * sessionCount);
      others = Arrays.copyOf(others, 2 * sessionCount);
    }
    sessions[sessionCount] = session;
    first[sessionCount] = itemCount;
    session.place(sessionCount);
    return sessionCount++;
  }

  /** The tick is over: what comes for a session from now on is the next batch's. */
  void seal() {
    for (int i = 0; i < sessionCount; i++) {
      session(i).place(Session.NOWHERE);
    }
  }

  int sessionCount() {
    return sessionCount;
  }

  /** Number of the session that comes at a place, from 0, among those to be written to. */
  int inOrder(int position) {
    return position < answeredCount ? answered[position] : others[position - answeredCount];
  }

  Session session(int number) {
    return Objects.requireNonNull(sessions[number]);
  }

  /** Number of a session's first item. */
  int firstOf(int session) {
    return first[session];
  }

  /** Number of the same session's next item, {@link #NONE} behind the last. */
  int after(int item) {
    return next[item];
  }

  Object item(int number) {
    return Objects.requireNonNull(items[number]);
  }

  /** Holds nothing any more, but keeps its size. */
  void clear() {
    Arrays.fill(sessions, 0, sessionCount, null);
    Arrays.fill(items, 0, itemCount, null);
    answers.clear();
    changes.forEach(Changes::clear);
    changes.clear();
    kept.forEach(TickBytes::release);
    kept.clear();
    sessionCount = 0;
    answeredCount = 0;
    othersCount = 0;
    itemCount = 0;
  }
}

package dev.tickstream.engine.memory;

import dev.tickstream.msgpack.MessagePackWriter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The MessagePack values that one tick of a zone tells its viewers, each encoded once, and the
 * lists of them. The shard thread fills it; then it is never written to until the last who {@link
 * #retain}s it has let go, and is used for a later tick.
 *
 * <p>Who keeps it lets go exactly once. Who never does costs the memory of one tick until that is
 * collected; who does so twice takes it from somebody else.
 */
public final class TickBytes {
  /** Of what all values of a tick may take; far above what a frame can carry. */
  private static final int BYTES_MAX = 1 << 30;

  private final MessagePackWriter writer = new MessagePackWriter(4_096, BYTES_MAX);
  private final ReusedList<EncodedValues> lists = new ReusedList<>(() -> new EncodedValues(this));
  private final EncodedValues none = new EncodedValues(this);
  private final AtomicInteger users = new AtomicInteger(1);
  private final @Nullable TickBytesPool pool;

  /** Value n ends where n + 1 begins. */
  private int[] from = new int[64];

  private int count;

  TickBytes(@Nullable TickBytesPool pool) {
    this.pool = pool;
  }

  /** Bytes that nobody else ever uses. */
  public static TickBytes ofItsOwn() {
    return new TickBytes(null);
  }

  /** Where the next value is to be written; {@link #endValue} ends it. */
  public MessagePackWriter writer() {
    return writer;
  }

  /** Ends a value; answers its number. */
  public int endValue() {
    if (count + 1 == from.length) {
      from = Arrays.copyOf(from, 2 * from.length);
    }
    from[++count] = writer.size();
    return count - 1;
  }

  /** One more list, empty. */
  public EncodedValues list() {
    EncodedValues list = lists.next();
    list.clear();
    return list;
  }

  /** A list of nothing; not to be added to. */
  public EncodedValues none() {
    return none;
  }

  void write(MessagePackWriter target, int value) {
    target.raw(writer, from[value], from[value + 1]);
  }

  byte[] copy(int value) {
    MessagePackWriter copy = new MessagePackWriter(from[value + 1] - from[value], BYTES_MAX);
    write(copy, value);
    return copy.toByteArray();
  }

  int size() {
    return writer.size();
  }

  /** One more has it; to be called by who has it already. Any thread. */
  public void retain() {
    users.incrementAndGet();
  }

  /** One of those who have it is done; the last makes it free for another tick. Any thread. */
  public void release() {
    int left = users.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("bytes of a tick were let go more often than kept");
    }
    if (left == 0 && pool != null) {
      pool.giveBack(this);
    }
  }

  void reuse() {
    writer.reset();
    lists.clear();
    none.clear();
    count = 0;
    users.set(1);
  }
}

package dev.tickstream.engine.memory;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Supplier;

/**
 * A list whose elements stay when it is cleared and are filled anew: with no allocation once it was
 * as long as it gets. It never becomes smaller, so what fills it must have a limit, and its
 * elements hold on to what they held until they are filled. For one thread at a time.
 */
public final class ReusedList<T> extends AbstractList<T> implements RandomAccess {
  private final List<T> made = new ArrayList<>();
  private final Supplier<T> maker;
  private int size;

  /**
   * @param maker makes an element to be filled
   */
  public ReusedList(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One more element; it holds what it held when it was used last. */
  public T next() {
    if (size == made.size()) {
      made.add(maker.get());
    }
    return made.get(size++);
  }

  @Override
  public T get(int index) {
    return made.get(Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void clear() {
    size = 0;
  }
}

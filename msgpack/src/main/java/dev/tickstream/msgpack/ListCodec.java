package dev.tickstream.msgpack;

import java.util.List;

/** A list as an array. Reads immutable lists. */
final class ListCodec<T> implements Codec<List<T>> {
  private final Codec<T> element;

  ListCodec(Codec<T> element) {
    this.element = element;
  }

  @Override
  public void write(MessagePackWriter writer, List<T> list) {
    int size = list.size();
    writer.arrayHeader(size);
    for (int i = 0; i < size; i++) { // by index: an iterator would be garbage
      element.write(writer, list.get(i));
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the array is filled by the element's codec only
  public List<T> read(MessagePackReader reader) {
    Object[] elements = new Object[reader.arrayHeader()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element.read(reader);
    }
    return (List<T>) List.of(elements);
  }
}

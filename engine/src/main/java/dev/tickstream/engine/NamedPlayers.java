package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.PlayerId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds every player an event names, also inside nested records and lists. Immutable, safe on any
 * thread.
 */
public final class NamedPlayers {
  private final List<Path> paths;

  /** For events of one type. */
  public NamedPlayers(Class<? extends Event> type) {
    paths = paths(type);
  }

  /** Whether events of this type can name a player at all. */
  boolean any() {
    return !paths.isEmpty();
  }

  /** Hands over each player named, one named twice perhaps twice. */
  public void visit(Event event, Consumer<PlayerId> visitor) {
    visit(paths, event, visitor);
  }

  private static void visit(List<Path> paths, Object holder, Consumer<PlayerId> visitor) {
    for (Path path : paths) {
      Object value = read(path.component, holder);
      if (value instanceof List<?> list) {
        for (Object element : list) {
          visitValue(path, element, visitor);
        }
      } else if (value != null) {
        visitValue(path, value, visitor);
      }
    }
  }

  private static void visitValue(Path path, Object value, Consumer<PlayerId> visitor) {
    if (value instanceof PlayerId player) {
      visitor.accept(player);
    } else {
      visit(path.inside, value, visitor);
    }
  }

  /**
   * A component that is, holds or lists players; {@code inside} is empty for players themselves.
   */
  private record Path(RecordComponent component, List<Path> inside) {}

  private static List<Path> paths(Class<?> record) {
    List<Path> found = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      Class<?> type = elementType(component.getGenericType());
      if (type == PlayerId.class) {
        found.add(new Path(component, List.of()));
      } else if (type != null && type.isRecord()) {
        List<Path> inside = paths(type);
        if (!inside.isEmpty()) {
          found.add(new Path(component, inside));
        }
      }
    }
    return found;
  }

  private static @Nullable Class<?> elementType(Type type) {
    if (type instanceof ParameterizedType list) {
      return elementType(list.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain ? plain : null;
  }

  private static @Nullable Object read(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException thrown) {
      throw new IllegalStateException(component + ": " + thrown, thrown);
    }
  }
}

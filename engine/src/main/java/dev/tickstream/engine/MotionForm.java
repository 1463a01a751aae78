package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.Motion;
import dev.tickstream.events.PlayerId;
import dev.tickstream.events.PlayerMovedEvent.Point;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Place;
import dev.tickstream.gameapi.Position;
import dev.tickstream.msgpack.MessagePackWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;

/** Takes a motion record apart for {@code PlayerMovedEvent} and puts it together again. */
final class MotionForm {
  private final String name;
  private final boolean cells;
  private final MethodHandle player;
  private final MethodHandle place;
  private final MethodHandle constructor;

  MotionForm(Class<? extends Event> type) {
    name = type.getSimpleName();
    RecordComponent[] components = type.getRecordComponents();
    if (components.length != 2
        || components[0].getType() != PlayerId.class
        || (components[1].getType() != Cell.class && components[1].getType() != Position.class)) {
      throw new InvalidGameException(
          "motion "
              + name
              + " must be a record of exactly a PlayerId and a Cell or Position, in that order;"
              + " make it a Fact if it says more");
    }
    cells = components[1].getType() == Cell.class;
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    try {
      player =
          lookup
              .unreflect(components[0].getAccessor())
              .asType(MethodType.methodType(PlayerId.class, Motion.class));
      place =
          lookup
              .unreflect(components[1].getAccessor())
              .asType(MethodType.methodType(Place.class, Motion.class));
      Constructor<?> canonical =
          type.getConstructor(components[0].getType(), components[1].getType());
      constructor =
          lookup
              .unreflectConstructor(canonical)
              .asType(MethodType.methodType(Motion.class, PlayerId.class, Place.class));
    } catch (ReflectiveOperationException hidden) {
      throw new InvalidGameException(
          "motion " + name + " must be public, like the classes it is nested in", hidden);
    }
  }

  String name() {
    return name;
  }

  int unitsPerCell() {
    return cells ? 1 : Position.UNITS_PER_CELL;
  }

  PlayerId player(Motion motion) {
    try {
      return (PlayerId) player.invokeExact(motion);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  Place place(Motion motion) {
    try {
      return (Place) place.invokeExact(motion);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  /** A place in this motion's units. */
  Point point(Place at) {
    if (cells) {
      Cell cell = at.cell();
      return new Point(cell.x(), cell.y());
    }
    Position position = exactly(at);
    return new Point(position.x(), position.y());
  }

  private static Position exactly(Place at) {
    return at instanceof Position exact ? exact : Position.middleOf(at.cell());
  }

  /** Writes a place in this motion's units, as a {@link Point} is written. */
  void write(MessagePackWriter writer, Place at) {
    writer.arrayHeader(2);
    if (cells) {
      writer.integer(at.cell().x());
      writer.integer(at.cell().y());
    } else {
      Position exact = exactly(at);
      writer.integer(exact.x());
      writer.integer(exact.y());
    }
  }

  Motion motion(PlayerId who, Point to) {
    Place at = cells ? new Cell(to.x(), to.y()) : new Position(to.x(), to.y());
    try {
      return (Motion) constructor.invokeExact(who, at);
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  private IllegalStateException failure(Throwable thrown) {
    return new IllegalStateException("motion " + name + ": " + thrown, thrown);
  }
}

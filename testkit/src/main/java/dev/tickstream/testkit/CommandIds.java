package dev.tickstream.testkit;

import dev.tickstream.engine.GameDescriptor.CommandType;
import dev.tickstream.engine.GameModel;

/** Numbers of commands on the wire. */
final class CommandIds {
  private CommandIds() {}

  static int of(GameModel model, Record command) {
    String name = command.getClass().getSimpleName();
    for (CommandType type : model.descriptor().commands()) {
      if (type.name().equals(name)) {
        return type.id();
      }
    }
    throw new IllegalArgumentException(
        "game " + model.id() + " has no command " + name + ": register it with rules.command(...)");
  }
}

package dev.tickstream.gameserver.network;

import dev.tickstream.engine.GameModel;
import dev.tickstream.msgpack.Codec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codecs of a game's commands by number. Immutable, safe on any thread. */
public final class CommandCodecs {
  private final List<Codec<? extends Record>> codecs = new ArrayList<>();

  public CommandCodecs(GameModel model) {
    for (int id = 0; id < model.commandCount(); id++) codecs.add(model.commandCodec(id));
  }

  int count() {
    return codecs.size();
  }

  /** The codec of that command, or null if the game has no such command. */
  @Nullable Codec<? extends Record> find(int commandId) {
    return commandId >= 0 && commandId < codecs.size() ? codecs.get(commandId) : null;
  }
}

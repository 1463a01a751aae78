package dev.tickstream.bots.load;

import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.Location;
import dev.tickstream.client.game.GameDescriptor.TableType;
import dev.tickstream.client.game.ReplicatedWorld;
import dev.tickstream.client.game.Row;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.PacketCodec;
import dev.tickstream.protocol.RawValue;
import java.util.Set;

/** Finds a player's own body in a full delta: the first row of its id that has a place. */
record Placement(GameDescriptor game) {
  /** A place in a zone. */
  record Place(GameDescriptor game, int x, int y) {
    void begin(Walk walk) {
      walk.begin(x, y, game.width() * game.unitsPerCell(), game.unitsPerCell());
    }
  }

  /**
   * Looks.
   *
   * @param payload of the delta
   * @throws IllegalArgumentException if the player has no body
   */
  Place read(byte[] payload, String playerId) {
    Delta delta = (Delta) PacketCodec.readFromServer(new MessagePackReader(payload));
    for (TableType table : game.tables().values()) {
      if (table.location() instanceof Location.Column(String field) && !field.isEmpty()) {
        ReplicatedWorld world = new ReplicatedWorld(game, Set.of(table.name()));
        world.apply(
            delta.tick(), delta.full(), delta.chunks().stream().map(RawValue::bytes).toList());
        Row row = world.row(table.name(), playerId);
        if (row != null) {
          Row at = row.row(field);
          return new Place(game, (int) at.number("x"), (int) at.number("y"));
        }
      }
    }
    throw new IllegalArgumentException("player " + playerId + " has no body");
  }
}

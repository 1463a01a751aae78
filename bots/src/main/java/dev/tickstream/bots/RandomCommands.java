package dev.tickstream.bots;

import dev.tickstream.client.game.Field;
import dev.tickstream.client.game.FieldType;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.client.game.GameDescriptor.Message;
import dev.tickstream.client.game.ReplicatedWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sends any command of any game with values that have the right types. */
final class RandomCommands implements Strategy {
  private final List<Message> commands;
  private final int cells;
  private final Random random;

  RandomCommands(GameDescriptor game, long seed) {
    this.commands =
        game.commands().values().stream()
            .sorted(java.util.Comparator.comparingInt(Message::id))
            .toList();
    this.cells = Math.max(game.width(), game.height());
    this.random = new Random(seed);
  }

  @Override
  public String[] tables() {
    return new String[] {"players"};
  }

  @Override
  public Wish next(ReplicatedWorld world, String playerId) {
    Message command = commands.get(random.nextInt(commands.size()));
    return new Wish(command.name(), values(command.fields()));
  }

  private Map<String, Object> values(List<Field> fields) {
    Map<String, Object> values = new HashMap<>();
    fields.forEach(field -> values.put(field.name(), value(field.type())));
    return values;
  }

  private Object value(FieldType type) {
    return switch (type) {
      case FieldType.Whole it -> (long) random.nextInt(cells);
      case FieldType.Fraction it -> random.nextDouble();
      case FieldType.Truth it -> random.nextBoolean();
      case FieldType.Text it -> "text-" + random.nextInt(10);
      case FieldType.Unique it -> new java.util.UUID(random.nextLong(), random.nextLong());
      case FieldType.Choice it -> it.values().get(random.nextInt(it.values().size()));
      case FieldType.Nested it -> values(it.fields());
      case FieldType.Many it -> List.of();
      case FieldType.Optional it -> value(it.type());
    };
  }
}

package dev.tickstream.engine;

import dev.tickstream.events.Event;
import dev.tickstream.events.ZoneId;
import dev.tickstream.gameapi.Moment;

/** What rules of one zone may use; valid only while a rule runs. */
final class ZoneMoment implements Moment {
  private final ZoneState state;
  private final GameModel model;
  private final TickEvents events;
  private final Dice dice;
  private long tick;
  private boolean running;

  ZoneMoment(ZoneState state, GameModel model, TickEvents events, Dice dice) {
    this.state = state;
    this.model = model;
    this.events = events;
    this.dice = dice;
  }

  void begin(long newTick) {
    tick = newTick;
    dice.begin(newTick);
    running = true;
  }

  void end() {
    running = false;
  }

  private void requireRunning() {
    if (!running || state.tables().gate().isOpen()) {
      throw new IllegalStateException(
          "a Moment is good only within the rule it was given to, not in an event handler or"
              + " later");
    }
  }

  @Override
  public int width() {
    return model.width();
  }

  @Override
  public int height() {
    return model.height();
  }

  @Override
  public ZoneId zone() {
    return state.zone();
  }

  @Override
  public long tick() {
    return tick;
  }

  @Override
  public void emit(Event event) {
    requireRunning();
    events.emit(event);
  }

  @Override
  public int random(int bound, String purpose) {
    requireRunning();
    return dice.roll(bound, purpose);
  }
}

package dev.tickstream.engine;

import dev.tickstream.events.PlayerId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Players who join, walk, dash, write, drop, resume, leave and repeat themselves, all from a seed.
 */
final class Crowd {
  private static final int PLAYERS = 24; // more than the zone takes

  private final SplittableRandom random;
  private final List<String> names = new ArrayList<>();
  private final List<String> here = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();

  Crowd(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < PLAYERS; i++) {
      names.add("p" + i);
    }
  }

  /** The server restarted: everyone who was here may resume. */
  void afterRestart() {
    dropped.addAll(here);
    here.clear();
  }

  /** Offers the inputs of one tick. */
  void act(Rig rig) {
    for (int i = random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(12)) {
        case 0, 1 -> join(rig);
        case 2 -> part(rig);
        case 3 -> comeBack(rig);
        default -> play(rig);
      }
    }
  }

  private void join(Rig rig) {
    String name = names.get(random.nextInt(names.size()));
    rig.join(name);
    dropped.remove(name);
    if (!here.contains(name)) {
      here.add(name);
    }
  }

  private void part(Rig rig) {
    if (!here.isEmpty()) {
      String name = here.remove(random.nextInt(here.size()));
      if (random.nextBoolean()) {
        rig.drop(name);
        dropped.add(name);
      } else {
        rig.leave(name);
      }
    }
  }

  private void comeBack(Rig rig) {
    if (!dropped.isEmpty()) {
      String name = dropped.remove(random.nextInt(dropped.size()));
      rig.resume(name);
      here.add(name);
    }
  }

  private void play(Rig rig) {
    if (here.isEmpty()) {
      return;
    }
    String name = here.get(random.nextInt(here.size()));
    Record command =
        switch (random.nextInt(10)) {
          case 0 -> new Yard.Note(random.nextInt(4) == 0 ? "" : "note " + random.nextInt(5));
          case 1 -> new Yard.Shout(List.of(new PlayerId("p1"), new PlayerId("p2")));
          case 2, 3, 4 -> new Yard.Dash(step(), step());
          default -> new Yard.Walk(step(), step());
        };
    long clientSeq = rig.send(name, command);
    if (random.nextInt(8) == 0) {
      rig.play(Rig.ZONE, name, clientSeq, command); // sent again
    }
  }

  private int step() {
    return random.nextInt(-12_000, 12_001);
  }
}

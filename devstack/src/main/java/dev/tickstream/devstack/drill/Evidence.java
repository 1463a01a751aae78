package dev.tickstream.devstack.drill;

import dev.tickstream.devstack.drill.StateHashes.ZoneState;
import dev.tickstream.devstack.lab.PlayerSight;
import dev.tickstream.devstack.lab.RunView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a drill has to judge from.
 *
 * @param run what the lab saw
 * @param probe what its probe player met with
 * @param players what the bots were told, until they left
 * @param begun when they came
 * @param until how long they certainly played
 * @param found what was there afterwards
 * @param states what the game server came back with; empty if it never went
 * @param away where the lost disk's files lie; null unless that was drilled
 * @param putBack whether they had to be put back, because the server did not open without them
 */
record Evidence(
    DrillKind kind,
    DrillPlan plan,
    RunView run,
    PlayerSight probe,
    List<PlayerStory> players,
    Instant begun,
    Instant until,
    Aftermath.Found found,
    List<ZoneState> states,
    @Nullable Path away,
    boolean putBack) {
  Evidence {
    players = List.copyOf(players);
    states = List.copyOf(states);
  }

  /** The break, in ms since 1970. */
  long brokenMs() {
    return run.startedAt();
  }
}

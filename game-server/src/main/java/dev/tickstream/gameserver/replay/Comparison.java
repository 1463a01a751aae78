package dev.tickstream.gameserver.replay;

import dev.tickstream.events.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts how computed states compare with recorded ones. */
final class Comparison {
  private long ticks;
  private long compared;
  private long different;
  private @Nullable Long first;

  /** How one tick compares. */
  enum Result {
    OK,
    DIFFERS,
    NOT_RECORDED
  }

  /** Compares some zones after the run's last tick. */
  Result take(Run run, List<ZoneId> zones) {
    ticks++;
    Result result = Result.NOT_RECORDED;
    for (ZoneId zone : zones) {
      Long recorded = run.recorded(zone);
      if (recorded != null && result != Result.DIFFERS) {
        result = recorded == run.hash(zone) ? Result.OK : Result.DIFFERS;
      }
    }
    if (result != Result.NOT_RECORDED) {
      compared++;
    }
    if (result == Result.DIFFERS) {
      different++;
      first = first == null ? Long.valueOf(run.tick()) : first;
    }
    return result;
  }

  long ticks() {
    return ticks;
  }

  ExitCode code() {
    return different == 0 ? ExitCode.FINE : ExitCode.DIFFERS;
  }

  /** In one line. */
  String summary() {
    if (compared == 0) {
      return "%,d ticks, and no state was recorded with any".formatted(ticks);
    }
    return "states of %,d of %,d ticks compared with what was recorded: ".formatted(compared, ticks)
        + (first == null
            ? "all are the same"
            : "%,d differ, the first is tick %d".formatted(different, first))
        + (compared < ticks ? "; Kafka has the states of its head only" : "");
  }
}

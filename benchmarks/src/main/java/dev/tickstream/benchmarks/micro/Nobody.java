package dev.tickstream.benchmarks.micro;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.TickOutput;
import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.memory.EncodedValues;

/** Whom a shard tells in a benchmark without players who listen. */
public final class Nobody implements TickOutput {
  @Override
  public void welcomed(Viewer viewer, Welcome welcome) {}

  @Override
  public void rejected(Viewer viewer, String reason) {}

  @Override
  public void answered(Viewer viewer, Answer answer) {}

  @Override
  public void changed(
      Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {}

  @Override
  public void ended(Viewer viewer, String reason) {}

  @Override
  public void tickDone(TickReport report) {}
}

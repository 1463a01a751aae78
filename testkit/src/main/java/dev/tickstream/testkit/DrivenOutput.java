package dev.tickstream.testkit;

import dev.tickstream.engine.Answer;
import dev.tickstream.engine.Fault;
import dev.tickstream.engine.TickOutput;
import dev.tickstream.engine.TickReport;
import dev.tickstream.engine.Viewer;
import dev.tickstream.engine.memory.EncodedValues;
import java.util.ArrayList;
import java.util.List;

/** Hands what a zone says to the players it is for. */
final class DrivenOutput implements TickOutput {
  private final List<Fault> faults = new ArrayList<>();

  /** Takes the faults since the last look. */
  List<Fault> takeFaults() {
    List<Fault> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  @Override
  public void welcomed(Viewer viewer, Welcome welcome) {
    player(viewer).inside = true;
    player(viewer).outcome = "welcomed";
  }

  @Override
  public void rejected(Viewer viewer, String reason) {
    player(viewer).ended(reason);
  }

  @Override
  public void answered(Viewer viewer, Answer answer) {
    player(viewer)
        .verdicts
        .add(new Judged(answer.accepted(), answer.reason(), answer.actual(), answer.limit()));
  }

  @Override
  public void changed(
      Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {
    player(viewer).view.apply(full, chunks.copy());
  }

  @Override
  public void ended(Viewer viewer, String reason) {
    player(viewer).ended(reason);
  }

  @Override
  public void faulted(Fault fault) {
    faults.add(fault);
  }

  @Override
  public void tickDone(TickReport report) {}

  private static DrivenPlayer player(Viewer viewer) {
    return (DrivenPlayer) viewer;
  }
}

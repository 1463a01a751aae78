package dev.tickstream.engine;

import dev.tickstream.engine.memory.EncodedValues;
import java.util.ArrayList;
import java.util.List;

/** Hands everything to the viewers it is for. */
final class TestOutput implements TickOutput {
  final List<Fault> faults = new ArrayList<>();
  final List<TickReport> reports = new ArrayList<>();

  @Override
  public void welcomed(Viewer viewer, Welcome welcome) {
    ((TestViewer) viewer).welcomes.add(welcome);
  }

  @Override
  public void rejected(Viewer viewer, String reason) {
    ((TestViewer) viewer).rejections.add(reason);
  }

  @Override
  public void answered(Viewer viewer, Answer answer) {
    ((TestViewer) viewer).answers.add(new Judged(answer));
  }

  @Override
  public void changed(
      Viewer viewer, long tick, boolean full, EncodedValues chunks, EncodedValues facts) {
    TestViewer told = (TestViewer) viewer;
    if (told.welcomes.isEmpty()) {
      throw new IllegalStateException(told + " was told of changes before it was welcomed");
    }
    if (!told.takesChanges) {
      throw new IllegalStateException(told + " was told of changes that it does not take");
    }
    told.client.apply(full, chunks.copy());
    told.lastTick = tick;
    told.lastFull = full;
    told.facts.addAll(facts.copy());
    told.lastFacts = facts;
    told.lastChunks = chunks;
    told.changes++;
  }

  @Override
  public void skipped(Viewer viewer) {
    ((TestViewer) viewer).skipped++;
  }

  @Override
  public void caughtUp(Viewer viewer) {
    ((TestViewer) viewer).resyncs++;
  }

  @Override
  public void ended(Viewer viewer, String reason) {
    ((TestViewer) viewer).endings.add(reason);
  }

  @Override
  public void recording(Viewer viewer, boolean recording) {
    ((TestViewer) viewer).recording.add(recording);
  }

  @Override
  public void faulted(Fault fault) {
    faults.add(fault);
  }

  @Override
  public void tickDone(TickReport report) {
    reports.add(report);
  }
}

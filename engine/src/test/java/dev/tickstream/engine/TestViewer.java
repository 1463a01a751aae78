package dev.tickstream.engine;

import dev.tickstream.engine.TickOutput.Welcome;
import dev.tickstream.engine.memory.EncodedValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers all it was told, and follows the world as a client would. */
final class TestViewer implements Viewer {
  final String name;
  final List<Welcome> welcomes = new ArrayList<>();
  final List<Judged> answers = new ArrayList<>();
  final List<String> rejections = new ArrayList<>();
  final List<String> endings = new ArrayList<>();
  final List<Boolean> recording = new ArrayList<>();
  final List<byte[]> facts = new ArrayList<>();
  final SimulatedClient client = new SimulatedClient();
  int changes;
  int skipped;
  int resyncs;
  long lastTick;
  boolean lastFull;
  boolean takesChanges = true;

  /** Of the last tick that told it something, good until the next. */
  @Nullable EncodedValues lastChunks;

  @Nullable EncodedValues lastFacts;

  TestViewer(String name) {
    this.name = name;
  }

  Judged lastAnswer() {
    return answers.get(answers.size() - 1);
  }

  @Override
  public boolean takesChanges() {
    return takesChanges;
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.tickstream.testkit;

import dev.tickstream.engine.Viewer;
import dev.tickstream.events.PlayerId;
import java.util.ArrayList;
import java.util.List;

/** One player of a driven zone: its connection, and all it was told. */
final class DrivenPlayer implements Viewer {
  final PlayerId id;
  final ClientView view;
  final List<Judged> verdicts = new ArrayList<>();
  long clientSeq;
  boolean inside;
  String outcome = "has not been heard of";

  DrivenPlayer(PlayerId id, ClientView view) {
    this.id = id;
    this.view = view;
  }

  String session() {
    return "session-" + id;
  }

  void ended(String reason) {
    inside = false;
    outcome = reason;
  }
}

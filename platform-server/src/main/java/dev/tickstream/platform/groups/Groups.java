package dev.tickstream.platform.groups;

import dev.tickstream.platform.projection.RecordingStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every group this server is a member of. Safe on any thread; never waits. */
public final class Groups {
  private final Map<String, Supplier<RecordingStatus>> members;

  /** In the order given. */
  public Groups(Map<String, Supplier<RecordingStatus>> members) {
    this.members = new LinkedHashMap<>(members);
  }

  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  public List<GroupReport> reports() {
    return members.entrySet().stream()
        .map(member -> GroupReport.of(member.getKey(), member.getValue().get()))
        .toList();
  }
}

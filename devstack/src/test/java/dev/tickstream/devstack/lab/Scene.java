package dev.tickstream.devstack.lab;

import dev.tickstream.devstack.supervise.ServiceState;
import dev.tickstream.devstack.supervise.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a scripted run is shown, moment by moment. Everything works until it is said otherwise. */
final class Scene {
  static final long LAG_MS = 300;

  private static final long FIRST_PID = 100;

  long atMs = 1_000_000;
  PlayerSight player = new PlayerSight(true, 50, 200, 0, null);
  @Nullable Shipping shipping = new Shipping(true, 3L, LAG_MS);
  @Nullable Rows rows = rows("fine", LAG_MS, 0, 1_000_000);
  Operations operations = Operations.WORKS;
  boolean booksFollow = true;
  long missing;
  private final Map<String, ServiceStatus> services = new TreeMap<>();

  Scene() {
    for (Experiment each : Experiment.values()) {
      service(each.service(), ServiceState.HEALTHY, FIRST_PID + services.size());
    }
  }

  static Rows rows(String state, @Nullable Long lagMs, long missing, long booksAsOfMs) {
    return new Rows(state, lagMs == null ? null : 7L, lagMs, missing, booksAsOfMs);
  }

  void service(String name, ServiceState state, long pid) {
    services.put(name, new ServiceStatus(name, state, pid, 0, 0, false, "", ""));
  }

  /** Time passes. */
  Scene after(long ms) {
    atMs += ms;
    Rows before = rows;
    if (before != null && booksFollow) {
      rows = new Rows(before.state(), before.lagEvents(), before.lagMs(), missing, atMs);
    }
    return this;
  }

  /** How the platform says the recording does from now on. */
  void recording(String state) {
    rows = rows(state, state.equals("fine") ? LAG_MS : null, missing, atMs);
  }

  void waits(long waitingMs, long longestMs) {
    player = new PlayerSight(true, waitingMs, longestMs, player.disconnects(), player.resumedMs());
  }

  List<ServiceStatus> services() {
    return new ArrayList<>(services.values());
  }

  Readings readings() {
    return new Readings(atMs, shipping, rows, operations);
  }

  Sight sight() {
    return new Sight(atMs, services(), player, readings());
  }
}

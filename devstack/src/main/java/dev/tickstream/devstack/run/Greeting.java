package dev.tickstream.devstack.run;

import dev.tickstream.devstack.services.Addresses;
import java.util.ArrayList;
import java.util.List;

/** What a person is told when everything works. */
final class Greeting {
  private final RunPlan plan;
  private final Addresses addresses;
  private final boolean trained;

  /**
   * For a run that works.
   *
   * @param trained whether the game server's class cache is made
   */
  Greeting(RunPlan plan, Addresses addresses, boolean trained) {
    this.plan = plan;
    this.addresses = addresses;
    this.trained = trained;
  }

  List<String> lines() {
    int zones = plan.settings().zones();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%s is running: %d %s, %s."
            .formatted(
                plan.settings().game(),
                zones,
                zones == 1 ? "zone" : "zones",
                plan.bots() == 0 ? "no bots" : plan.bots() + " bots"));
    lines.add("");
    lines.add("  open   " + addresses.page());
    lines.add("  game   %s   %s".formatted(addresses.gameTcp(), addresses.gameWebSocket()));
    if (plan.mode() == RunMode.UP) {
      lines.add("  api    " + addresses.api());
      lines.add("  kafka  " + addresses.kafka());
      lines.add("  mysql  " + addresses.mysql().address());
    }
    lines.add("  files  " + plan.dir());
    if (!trained) {
      lines.add("  hint   ./tickstream train, once, and the game server starts in half the time");
    }
    lines.add("");
    return lines;
  }
}

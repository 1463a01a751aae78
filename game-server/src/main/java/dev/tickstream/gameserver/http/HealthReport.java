package dev.tickstream.gameserver.http;

import dev.tickstream.gameserver.metrics.ZoneFigures;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The server's state in words: every component with its status and the reason for it.
 *
 * @param components asked anew for every report
 * @param zones the last second's figures
 */
public record HealthReport(
    String game,
    String mode,
    Supplier<List<Component>> components,
    Supplier<List<ZoneFigures>> zones) {
  /** How a component is, from best to worst. */
  public enum Status {
    UP,
    /** Works, but something an operator should know of is not as it should be. */
    DEGRADED,
    DOWN
  }

  /**
   * One part of the server.
   *
   * @param reason empty when it is up
   * @param figures numbers, booleans and texts shown beside its status, by name
   */
  public record Component(String name, Status status, String reason, Map<String, ?> figures) {
    public Component(String name, Status status, String reason) {
      this(name, status, reason, Map.of());
    }
  }

  /** The page {@code /health}: 200 unless a component is down. */
  public HttpAnswer page() {
    List<Component> all = components.get();
    Status worst = Status.UP;
    for (Component component : all) {
      if (component.status().compareTo(worst) > 0) worst = component.status();
    }
    JsonText json = new JsonText().beginObject();
    json.field("status", word(worst)).field("game", game).field("mode", mode);
    json.name("components").beginArray();
    for (Component component : all) {
      json.beginObject().field("name", component.name());
      json.field("status", word(component.status())).field("reason", component.reason());
      component.figures().forEach((name, figure) -> figure(json, name, figure));
      json.endObject();
    }
    json.endArray().name("zones").beginArray();
    for (ZoneFigures zone : zones.get()) zone(json, zone);
    json.endArray().endObject();
    return HttpAnswer.json(worst == Status.DOWN ? 503 : 200, json.toString());
  }

  private static void figure(JsonText json, String name, Object figure) {
    switch (figure) {
      case Boolean is -> json.field(name, is);
      case Double number -> json.field(name, Math.round(number));
      case Number number -> json.field(name, number.longValue());
      default -> json.field(name, figure.toString());
    }
  }

  private static void zone(JsonText json, ZoneFigures zone) {
    json.beginObject().field("zoneId", zone.zone().value()).field("shard", zone.shard());
    json.field("tick", zone.tick()).field("players", zone.players());
    json.field("spectators", zone.spectators()).field("queue", zone.queue());
    json.field("commandsPerSecond", zone.commandsPerSecond());
    json.field("eventsPerSecond", zone.eventsPerSecond());
    json.field("tickP50Us", zone.tickP50Us()).field("tickP99Us", zone.tickP99Us());
    json.field("tickMaxUs", zone.tickMaxUs()).field("held", zone.held());
    json.endObject();
  }

  private static String word(Status status) {
    return status.name().toLowerCase(java.util.Locale.ROOT);
  }
}

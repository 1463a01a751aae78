package dev.tickstream.platform.feed;

import dev.tickstream.platform.matches.Match;
import dev.tickstream.platform.overview.Overview;
import dev.tickstream.platform.overview.Pulse;
import dev.tickstream.platform.zones.Zone;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes frames: JSON objects whose {@code type} comes first and whose other fields are those of
 * the same thing in the REST API. Safe on any thread.
 */
public final class FeedFrames {
  private final JsonMapper json = JsonMapper.builder().build();

  String overview(Overview overview) {
    return frame("overview", overview);
  }

  String zones(List<Zone> zones) {
    return frame("zones", new Zones(zones));
  }

  String match(Match match) {
    return frame("match", match);
  }

  String player(String playerId, String name, String what, String zoneId, Instant at) {
    return frame("player", new PlayerNews(playerId, name, what, zoneId, at));
  }

  /** Sends overview and zones to the hub's listeners with every beat. */
  public Pulse.Listener pulseTo(FeedHub hub) {
    return (overview, zones) -> {
      if (!hub.isEmpty()) {
        hub.broadcast(overview(overview), false);
        hub.broadcast(zones(zones), false);
      }
    };
  }

  private String frame(String type, Object content) {
    ObjectNode frame = json.createObjectNode().put("type", type);
    frame.setAll((ObjectNode) json.valueToTree(content));
    return json.writeValueAsString(frame);
  }

  private record Zones(List<Zone> items) {}

  private record PlayerNews(String playerId, String name, String what, String zoneId, Instant at) {}
}

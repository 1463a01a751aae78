package dev.tickstream.gameserver;

import dev.tickstream.engine.GameModel;
import dev.tickstream.gameserver.config.GameServerConfig;
import dev.tickstream.gameserver.http.DescriptorJson;
import dev.tickstream.gameserver.http.HealthReport;
import dev.tickstream.gameserver.http.HttpAnswer;
import dev.tickstream.gameserver.http.HttpPages;
import dev.tickstream.gameserver.metrics.ServerMeters;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The pages of the HTTP port. */
final class Pages {
  private final GameServerConfig config;
  private final GameModel model;
  private final Shards shards;
  private final HealthComponents health;
  private final ServerMeters meters;
  private final ServerState state;

  Pages(
      GameServerConfig config,
      GameModel model,
      Shards shards,
      Recording recording,
      ServerMeters meters,
      ServerState state) {
    this.config = config;
    this.model = model;
    this.shards = shards;
    this.health = new HealthComponents(shards, recording, state);
    this.meters = meters;
    this.state = state;
  }

  HttpPages pages() {
    HttpAnswer descriptor =
        HttpAnswer.json(
            200, DescriptorJson.of(model.descriptor(), config.world().interest().cells()));
    HealthReport report =
        new HealthReport(
            model.id(),
            config.mode().name().toLowerCase(Locale.ROOT),
            health::all,
            shards::zoneFigures);
    Map<String, Supplier<HttpAnswer>> pages =
        Map.of(
            "/game",
            () -> descriptor,
            "/livez",
            () -> plain(health.isAlive()),
            "/readyz",
            () -> plain(state.isReady() && health.isAlive()),
            "/health",
            report::page,
            "/metrics",
            () -> HttpAnswer.text(200, meters.contentType(), meters.scrape()));
    return new HttpPages(pages, config.development());
  }

  private static HttpAnswer plain(boolean fine) {
    return HttpAnswer.text(fine ? 200 : 503, "text/plain", fine ? "ok\n" : "not ok\n");
  }
}

package dev.tickstream.gameserver.replay;

import dev.tickstream.engine.GameModel;
import dev.tickstream.engine.OpenRows;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameserver.SnapshotServices;
import dev.tickstream.gameserver.config.ReplayConfig;
import dev.tickstream.gameserver.snapshot.SnapshotNews;
import java.io.IOException;
import java.io.PrintStream;

/** Answers one request. */
final class Replay {
  private final ReplayRequest request;
  private final GameModel model;
  private final SnapshotServices services;
  private final Places places;
  private final PrintStream out;

  private Replay(
      ReplayRequest request,
      GameModel model,
      SnapshotServices services,
      Places places,
      PrintStream out) {
    this.request = request;
    this.model = model;
    this.services = services;
    this.places = places;
    this.out = out;
  }

  /**
   * Answers.
   *
   * @param model the game of the zone
   * @throws ReplayRefusedException in one line why there is no answer
   */
  static ExitCode answer(
      ReplayRequest request, GameModel model, ReplayConfig config, PrintStream out)
      throws ReplayRefusedException {
    try (SnapshotServices services =
        new SnapshotServices(
            config.snapshots(),
            config.cluster(),
            model,
            System::currentTimeMillis,
            SnapshotNews.NONE)) {
      Places places = new Places(config, request, model);
      return new Replay(request, model, services, places, out).answer();
    } catch (IOException e) {
      throw new ReplayRefusedException(String.valueOf(e.getMessage()));
    }
  }

  private ExitCode answer() throws IOException, ReplayRefusedException {
    try (Run run = begin(request.from())) {
      PlayerId player = request.player();
      String other = request.diff();
      if (other != null) {
        try (Run second = begin(other)) {
          Long since = request.since();
          return new DiffReport(request.zone(), since == null ? 0 : since, new OpenRows(model), out)
              .tell(run, second);
        }
      }
      if (player != null) {
        return new PlayerReport(request, player, new OpenRows(model), out).tell(run);
      }
      return request.hashes()
          ? new HashReport(request, out).tell(run)
          : new SummaryReport(request.zone(), out).tell(run);
    }
  }

  private Run begin(String source) throws IOException, ReplayRefusedException {
    return new RunStart(model, services, places.open(source)).begin(request);
  }
}

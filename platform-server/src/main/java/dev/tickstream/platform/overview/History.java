package dev.tickstream.platform.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The last minutes, oldest point first. */
@Schema(description = "The last minutes, the oldest point first, one for every step")
public record History(@Schema(example = "1") int stepSeconds, List<HistoryPoint> points) {
  public History {
    points = List.copyOf(points);
  }
}

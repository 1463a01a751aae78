package dev.tickstream.platform.accounting;

import java.util.List;
import java.util.Map;

/**
 * How far one group is, as the database says.
 *
 * @param positions by shard, then by topic: the next offset it will read
 * @param watermarks read after the positions, so that they cover at least these
 */
record GroupFigures(Map<Integer, Map<String, Long>> positions, List<Watermark> watermarks) {
  GroupFigures {
    positions = Map.copyOf(positions);
    watermarks = List.copyOf(watermarks);
  }

  List<Watermark> ofShard(int shard) {
    return watermarks.stream().filter(one -> one.shard() == shard).toList();
  }
}

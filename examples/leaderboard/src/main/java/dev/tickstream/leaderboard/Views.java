package dev.tickstream.leaderboard;

import dev.tickstream.leaderboard.Standings.Row;
import java.util.List;
import java.util.stream.Collectors;

/** Standings as JSON and as a page. */
final class Views {
  private Views() {}

  static String json(Standings standings) {
    Oddities odd = standings.oddities();
    return """
    {"asOf":"%s","level":%s,"trouble":%s,"shards":%s,"coinsToday":%s,"matchesWon":%s,
     "orphans":%d,"redelivered":%d,"missing":%d,"unreadable":%d}
    """
        .formatted(
            standings.asOf(),
            standings.level(),
            quoted(standings.trouble()),
            standings.shards(),
            json(standings.coinsToday()),
            json(standings.matchesWon()),
            odd.orphans(),
            odd.redelivered(),
            odd.missing(),
            odd.unreadable());
  }

  private static String json(List<Row> rows) {
    return rows.stream()
        .map(row -> "{\"player\":%s,\"count\":%d}".formatted(quoted(row.player()), row.count()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Brings itself up to date: nothing else on it moves, so it needs no script. */
  static String page(Standings standings) {
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="2">
    <title>Leaderboard</title>
    <style>body{font:16px system-ui;margin:2rem;display:flex;gap:3rem;flex-wrap:wrap}
    td{padding:.2rem 1rem .2rem 0}td+td{text-align:right}caption{font-weight:600}
    p{width:100%%}</style>
    %s%s<p>Shards %s, as of %s UTC. %s</p>
    </html>
    """
        .formatted(
            table("Coins today", standings.coinsToday()),
            table("Matches won", standings.matchesWon()),
            standings.shards(),
            standings.asOf(),
            escaped(standings.level() ? standings.trouble() : "Still counting."));
  }

  private static String table(String caption, List<Row> rows) {
    return rows.stream()
        .map(row -> "<tr><td>%s<td>%,d\n".formatted(escaped(row.player()), row.count()))
        .collect(
            Collectors.joining("", "<table><caption>" + caption + "</caption>\n", "</table>\n"));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\') {
                json.append("\\u%04x".formatted(c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

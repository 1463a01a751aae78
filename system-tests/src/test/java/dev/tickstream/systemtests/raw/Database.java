package dev.tickstream.systemtests.raw;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What MariaDB holds at one moment, by plain JDBC in one consistent read. */
public final class Database {
  private static final int SECONDS = 10;

  private final Map<UUID, Row> events = new TreeMap<>();
  private final Map<String, List<Step>> steps = new TreeMap<>();
  private final List<Leg> legs = new ArrayList<>();
  private final Map<String, Long> balances = new TreeMap<>();
  private final List<String> results = new ArrayList<>();
  private final Map<UUID, Delivery> deliveries = new TreeMap<>();
  private long deadLetters;

  /** An event that is not a movement. */
  public record Row(
      UUID id,
      String type,
      String zone,
      int shard,
      long epoch,
      long sequence,
      long tick,
      Map<String, @Nullable Object> data) {}

  /**
   * What is to be told to the outside.
   *
   * @param attempts made so far
   */
  public record Delivery(UUID event, String type, String payload, String status, int attempts) {}

  /** One side of a booking. */
  public record Leg(UUID event, int number, String account, long amount) {}

  private interface Reading {
    void row(ResultSet row) throws SQLException;
  }

  private Database() {}

  /** These rows; each balance is the sum of its legs. */
  static Database of(
      List<Row> events, List<Step> steps, List<Leg> legs, List<Delivery> deliveries) {
    Database database = new Database();
    deliveries.forEach(one -> database.deliveries.put(one.event(), one));
    events.forEach(row -> database.events.put(row.id(), row));
    steps.forEach(
        step -> database.steps.computeIfAbsent(step.player(), key -> new ArrayList<>()).add(step));
    database.legs.addAll(legs);
    legs.forEach(leg -> database.balances.merge(leg.account(), leg.amount(), Long::sum));
    return database;
  }

  /**
   * Reads the tables.
   *
   * @param mysql where {@code endpoints.json} says MariaDB answers
   */
  public static Database read(JsonNode mysql) throws SQLException {
    Database read = new Database();
    try (Connection connection = open(mysql);
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
      read.tables(statement);
      statement.execute("ROLLBACK");
    }
    return read;
  }

  /** Events whose effects a group made durable, by its own watermarks. */
  public static long applied(JsonNode mysql, String group) throws SQLException {
    try (Connection connection = open(mysql);
        PreparedStatement sum =
            connection.prepareStatement("SELECT SUM(applied) FROM watermarks WHERE consumer = ?")) {
      sum.setString(1, group);
      try (ResultSet row = sum.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static Connection open(JsonNode mysql) throws SQLException {
    String url =
        "jdbc:mysql://%s:%d/%s?connectTimeout=5000&socketTimeout=%d000"
            .formatted(
                mysql.get("host").asString(),
                mysql.get("port").asInt(),
                mysql.get("database").asString(),
                SECONDS);
    return DriverManager.getConnection(
        url, mysql.get("user").asString(), mysql.get("password").asString());
  }

  private void tables(Statement statement) throws SQLException {
    each(
        statement,
        "SELECT event_id, type, zone_id, shard, epoch, sequence, tick, data FROM events",
        row -> {
          UUID id = uuid(row.getBytes(1));
          events.put(
              id,
              new Row(
                  id,
                  row.getString(2),
                  row.getString(3),
                  row.getInt(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  Wire.json(row.getString(8))));
        });
    each(
        statement,
        "SELECT player_id, zone_id, steps, path FROM player_movements"
            + " ORDER BY player_id, window_from",
        row -> path(row.getString(1), row.getString(2), row.getInt(3), row.getBytes(4)));
    each(
        statement,
        "SELECT event_id, leg, account_kind, account_id, currency, amount FROM transactions",
        row ->
            legs.add(
                new Leg(uuid(row.getBytes(1)), row.getInt(2), account(row, 3), row.getLong(6))));
    each(
        statement,
        "SELECT account_kind, account_id, currency, amount FROM balances",
        row -> balances.put(account(row, 1), row.getLong(4)));
    each(
        statement,
        "SELECT match_id, player_id, placing, score, reward FROM match_results",
        row ->
            results.add(
                result(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5))));
    each(
        statement,
        "SELECT event_id, type, payload, status, attempts FROM deliveries",
        row -> {
          UUID id = uuid(row.getBytes(1));
          deliveries.put(
              id,
              new Delivery(
                  id, row.getString(2), row.getString(3), row.getString(4), row.getInt(5)));
        });
    each(statement, "SELECT COUNT(*) FROM dead_letters", row -> deadLetters = row.getLong(1));
  }

  private static void each(Statement statement, String sql, Reading reading) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reading.row(rows);
      }
    }
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static String account(ResultSet row, int from) throws SQLException {
    return account(row.getString(from), row.getString(from + 1), row.getString(from + 2));
  }

  static String account(String kind, String id, String currency) {
    return kind + "/" + id + "/" + currency;
  }

  static String result(String match, String player, long rank, long score, long reward) {
    return "%s: %s is %d with %d, gets %d".formatted(match, player, rank, score, reward);
  }

  /**
   * Segments of a path: units of a cell, number of steps, and per step the differences of time,
   * tick, x, y and command number; variable-length integers, low bits first, signed ones in zigzag.
   * The first step's differences are to (window, 0, 0, 0, 0).
   */
  private void path(String player, String zone, int count, byte[] path) {
    List<Step> mine = steps.computeIfAbsent(player, key -> new ArrayList<>());
    ByteBuffer in = ByteBuffer.wrap(path);
    int read = 0;
    while (in.hasRemaining()) {
      unsigned(in);
      long tick = 0;
      long x = 0;
      long y = 0;
      long clientSeq = 0;
      for (long left = unsigned(in); left > 0; left--) {
        signed(in);
        tick += signed(in);
        x += signed(in);
        y += signed(in);
        clientSeq += signed(in);
        mine.add(new Step(player, zone, tick, x, y, clientSeq));
        read++;
      }
    }
    if (read != count) {
      throw new AssertionError("a row of " + player + " says " + count + " steps, has " + read);
    }
  }

  private static long signed(ByteBuffer in) {
    long value = unsigned(in);
    return value >>> 1 ^ -(value & 1);
  }

  private static long unsigned(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next = in.get();
    while (next < 0) {
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
      next = in.get();
    }
    return value | (long) next << shift;
  }

  /** By id; its uniqueness is the table's key. */
  public Map<UUID, Row> events() {
    return events;
  }

  /** By player, in the order the table has them. */
  public Map<String, List<Step>> steps() {
    return steps;
  }

  /** The steps of one player. */
  public List<Step> steps(String player) {
    return Objects.requireNonNullElse(steps.get(player), List.of());
  }

  public List<Leg> legs() {
    return legs;
  }

  /** By account: {@code kind/id/currency}. */
  public Map<String, Long> balances() {
    return balances;
  }

  /** Every result of every match, as a line. */
  public List<String> results() {
    return results;
  }

  /** By the event they tell of; its uniqueness is the table's key. */
  public Map<UUID, Delivery> deliveries() {
    return deliveries;
  }

  public long deadLetters() {
    return deadLetters;
  }
}

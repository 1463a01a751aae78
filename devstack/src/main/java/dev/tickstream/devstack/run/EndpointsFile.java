package dev.tickstream.devstack.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tickstream.devstack.data.DataDir;
import dev.tickstream.devstack.data.JsonFile;
import dev.tickstream.devstack.data.LauncherException;
import dev.tickstream.devstack.services.Addresses;
import dev.tickstream.devstack.settings.ExternalServers.Database;
import dev.tickstream.devstack.supervise.StatusBoard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code endpoints.json} true: written before anybody is told of a change of processes.
 * Thread-safe.
 */
public final class EndpointsFile {
  private final RunPlan plan;
  private final Addresses addresses;
  private final StatusBoard board;
  private final Consumer<String> say;
  private List<Running> written = List.of();
  private boolean complained;

  /** The file's contents; what a run does not have is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Contents(
      String page,
      String api,
      Game game,
      @Nullable String kafka,
      @Nullable Redis redis,
      @Nullable String mongodb,
      @Nullable Mysql mysql,
      @Nullable String operatorTokenFile,
      List<Running> processes) {
    public Contents {
      processes = List.copyOf(processes);
    }

    private Map<String, String> stores() {
      Map<String, String> stores = new TreeMap<>();
      if (kafka != null) {
        stores.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
      }
      if (redis != null) {
        stores.put("REDIS_HOST", redis.host());
        stores.put("REDIS_PORT", Integer.toString(redis.port()));
      }
      if (mongodb != null) {
        stores.put("MONGODB_URI", mongodb);
      }
      return stores;
    }
  }

  /** The game server's listeners. */
  public record Game(String tcp, String ws, String http) {}

  /** Where Redis answers. */
  public record Redis(String host, int port) {}

  /** Where MariaDB answers, and to whom. */
  public record Mysql(String host, int port, String user, String password, String database) {}

  /** A child process: the server itself. */
  public record Running(String name, long pid) {}

  EndpointsFile(RunPlan plan, Addresses addresses, StatusBoard board, Consumer<String> say) {
    this.plan = plan;
    this.addresses = addresses;
    this.board = board;
    this.say = say;
  }

  /** Rewrites the file if a process came or went since. */
  synchronized void update() {
    List<Running> now =
        board.all().stream()
            .filter(status -> status.pid() != 0)
            .map(status -> new Running(status.name(), status.pid()))
            .toList();
    if (now.equals(written)) {
      return;
    }
    try {
      JsonFile.write(plan.dir().endpoints(), contents(now));
      written = now;
      complained = false;
    } catch (LauncherException e) {
      if (!complained) {
        complained = true;
        say.accept(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * Where Kafka and the snapshots of what runs in a directory are, as settings of a game server;
   * none if nothing runs there.
   */
  public static Map<String, String> stores(DataDir dir) {
    return JsonFile.read(dir.endpoints(), Contents.class).map(Contents::stores).orElse(Map.of());
  }

  /** Where sessions, and in {@code up} everything else, can be asked for. */
  static String api(RunMode mode, Addresses addresses) {
    return (mode == RunMode.UP ? addresses.api() : addresses.page()).toString();
  }

  private Contents contents(List<Running> processes) {
    boolean up = plan.mode() == RunMode.UP;
    Game game =
        new Game(
            addresses.gameTcp().toString(),
            addresses.gameWebSocket().toString(),
            addresses.gameHttp().toString());
    return new Contents(
        addresses.page().toString(),
        api(plan.mode(), addresses),
        game,
        up ? addresses.kafka() : null,
        up ? new Redis(addresses.redis().host(), addresses.redis().port()) : null,
        up ? addresses.mongodb() : null,
        up ? mysql(addresses.mysql()) : null,
        up ? plan.dir().operatorToken().toString() : null,
        processes);
  }

  private static Mysql mysql(Database database) {
    return new Mysql(
        database.address().host(),
        database.address().port(),
        database.user(),
        database.password(),
        database.name());
  }
}

package dev.tickstream.bots.load;

import dev.tickstream.bots.SessionDesk;
import dev.tickstream.bots.SessionDesk.Session;
import dev.tickstream.client.game.GameDescriptor;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where clients get in, and what is known of the game they play. */
interface Tickets {
  /** A ticket for a player by its number, into the zone of that id. */
  Ticket ticket(int player, String zone) throws InterruptedException;

  /** The game, or null if the server plays none: a baseline. */
  @Nullable GameDescriptor game() throws InterruptedException;

  /** From a system's sessions API. */
  static Tickets of(SessionDesk desk) {
    return new Tickets() {
      @Override
      public Ticket ticket(int player, String zone) throws InterruptedException {
        Session session = desk.session("load-" + player, zone);
        return new Ticket(
            session.playerId(),
            session.token(),
            new InetSocketAddress(session.host(), session.port()));
      }

      @Override
      public GameDescriptor game() throws InterruptedException {
        return desk.game();
      }
    };
  }

  /** For a server that takes anyone. */
  static Tickets none(InetSocketAddress server) {
    return new Tickets() {
      @Override
      public Ticket ticket(int player, String zone) {
        return new Ticket("", "none", server);
      }

      @Override
      public @Nullable GameDescriptor game() {
        return null;
      }
    };
  }
}

package dev.tickstream.gameserver.session;

import dev.tickstream.engine.ZoneInput;
import dev.tickstream.events.PlayerId;
import dev.tickstream.gameserver.session.Admission.Admitted;
import dev.tickstream.gameserver.session.Admission.Scope;
import dev.tickstream.gameserver.session.Login.Asked;
import dev.tickstream.gameserver.session.Login.Refused;
import dev.tickstream.protocol.CoreReason;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.ProtocolVersion;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Spectate;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the three kinds of login into sessions, or says why not. Safe on any thread. */
public final class Logins {
  private static final int SESSION_ID_BYTES = 16;

  private final SessionTokens sessionTokens;
  private final ResumeTokens resumeTokens;
  private final ZoneDirectory zones;
  private final SessionRegistry registry;
  private final SecureRandom random = new SecureRandom();

  public Logins(
      SessionTokens sessionTokens,
      ResumeTokens resumeTokens,
      ZoneDirectory zones,
      SessionRegistry registry) {
    this.sessionTokens = sessionTokens;
    this.resumeTokens = resumeTokens;
    this.zones = zones;
    this.registry = registry;
  }

  /** A player with a session token. */
  public Login hello(Hello hello, Connection connection) {
    if (hello.protocolVersion() != ProtocolVersion.CURRENT)
      return wrongVersion(hello.protocolVersion());
    return switch (sessionTokens.check(hello.token())) {
      case Admission.Refused(var reason, var detail) -> new Refused(reason, detail);
      case Admitted admitted when admitted.scope() != Scope.PLAY ->
          new Refused(CoreReason.BAD_TOKEN, "this token is for watching");
      case Admitted admitted -> join(admitted, connection);
    };
  }

  /** A player who comes back with a resume token. */
  public Login resume(Resume resume, Connection connection) {
    if (resume.protocolVersion() != ProtocolVersion.CURRENT) {
      return wrongVersion(resume.protocolVersion());
    }
    ResumeTicket ticket = resumeTokens.verify(resume.resumeToken());
    if (ticket == null) {
      return new Refused(CoreReason.BAD_SIGNATURE, "this server did not sign that resume token");
    }
    ZoneEntry zone = zones.find(ticket.zone());
    if (zone == null) return wrongZone(ticket.zone());
    PlayerId player = ticket.player();
    zone.witness().returned(player, ticket.sessionId(), resume.lastTick(), resume.lastClientSeq());
    Session session = new Session(ticket.sessionId(), player, zone, connection, registry);
    return enter(session, viewer -> new ZoneInput.Resume(zone.id(), player, viewer.id(), viewer));
  }

  /**
   * A spectator.
   *
   * @param trusted whether the client needs no token
   */
  public Login spectate(Spectate spectate, Connection connection, boolean trusted) {
    if (spectate.protocolVersion() != ProtocolVersion.CURRENT) {
      return wrongVersion(spectate.protocolVersion());
    }
    ZoneEntry zone = zones.find(spectate.zone());
    if (zone == null) return wrongZone(spectate.zone());
    if (!(trusted && spectate.token().isEmpty())) {
      Refused refused = refuseToWatch(spectate);
      if (refused != null) return refused;
    }
    if (!zone.takeSpectatorPlace()) {
      return new Refused(CoreReason.ZONE_FULL, "no more spectators in " + zone.id());
    }
    Session session = new Session(newSessionId(), null, zone, connection, registry);
    Login login = enter(session, viewer -> new ZoneInput.Watch(zone.id(), viewer));
    if (login instanceof Refused) zone.releaseSpectatorPlace();
    return login;
  }

  private Login join(Admitted admitted, Connection connection) {
    ZoneEntry zone = zones.find(admitted.zone());
    if (zone == null) return wrongZone(admitted.zone());
    PlayerId player = admitted.player();
    Session session = new Session(newSessionId(), player, zone, connection, registry);
    return enter(
        session,
        viewer -> new ZoneInput.Join(zone.id(), player, admitted.name(), viewer.id(), viewer));
  }

  private Login enter(Session session, Function<Session, ZoneInput> input) {
    if (!registry.add(session)) {
      return new Refused(CoreReason.SERVER_FULL, "the server takes no more players");
    }
    Refused refused =
        switch (session.zone().queue().offer(input.apply(session))) {
          case ACCEPTED -> null;
          case FULL -> new Refused(CoreReason.QUEUE_FULL, "too many logins at once");
          case CLOSED -> new Refused(CoreReason.SHUTTING_DOWN, "the server is shutting down");
        };
    if (refused == null) return new Asked(session);
    registry.remove(session);
    return refused;
  }

  private @Nullable Refused refuseToWatch(Spectate spectate) {
    return switch (sessionTokens.check(spectate.token())) {
      case Admission.Refused(var reason, var detail) -> new Refused(reason, detail);
      case Admitted admitted when admitted.scope() != Scope.SPECTATE ->
          new Refused(CoreReason.BAD_TOKEN, "this token is for playing");
      case Admitted admitted when !admitted.zone().equals(spectate.zone()) ->
          new Refused(CoreReason.WRONG_ZONE, "this token is for " + admitted.zone());
      case Admitted _ -> null;
    };
  }

  private static Refused wrongVersion(int version) {
    return new Refused(
        CoreReason.PROTOCOL_VERSION,
        "this server speaks version " + ProtocolVersion.CURRENT + ", not " + version);
  }

  private static Refused wrongZone(String zone) {
    return new Refused(CoreReason.WRONG_ZONE, zone + " does not run here");
  }

  private String newSessionId() {
    byte[] id = new byte[SESSION_ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}

package dev.tickstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.protocol.Command;
import dev.tickstream.protocol.Delta;
import dev.tickstream.protocol.Hello;
import dev.tickstream.protocol.Kick;
import dev.tickstream.protocol.Packet;
import dev.tickstream.protocol.Ping;
import dev.tickstream.protocol.Redirect;
import dev.tickstream.protocol.Resume;
import dev.tickstream.protocol.Verdict;
import dev.tickstream.protocol.Welcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A session stepped by hand: the network is a list, the clock a number. */
final class ClientSessionTest {
  private final Wire wire = new Wire();
  private final Ear ear = new Ear();
  private final ClientSession session =
      new ClientSession(ClientConfig.play("here", 1, "token"), wire, ear);

  @Test
  void saysHelloAndThenPings() {
    begin();
    assertThat(wire.sent.get(0)).isInstanceOf(Hello.class);
    assertThat(wire.sent.get(1)).isInstanceOf(Ping.class);
    assertThat(ear.welcomes).hasSize(1);
  }

  @Test
  void anUnansweredCommandIsSentAgainUnderItsNumberAfterAResume() {
    begin();
    CompletableFuture<Verdict> answered = session.ask(0, new byte[] {(byte) 0x90}).answer();
    CompletableFuture<Verdict> open = session.ask(0, new byte[] {(byte) 0x90}).answer();
    session.onPacket(verdict(1));
    assertThat(answered).isCompleted();

    session.onClosed("CONNECTION_LOST");
    wire.runLater();
    wire.sent.clear();
    session.onOpen();
    assertThat(wire.sent).singleElement().isInstanceOf(Resume.class);
    session.onPacket(welcome(true));
    assertThat(wire.sent)
        .filteredOn(Command.class::isInstance)
        .extracting(packet -> ((Command) packet).clientSeq())
        .containsExactly(2L);
    session.onPacket(verdict(2));
    assertThat(open).isCompleted();
    assertThat(ear.drops).containsExactly("CONNECTION_LOST");
  }

  @Test
  void itTellsWhatWasConfirmedWhenItComesBack() {
    begin();
    session.onPacket(new Delta(70, true, List.of(), List.of()));
    session.onPacket(new Delta(41, false, List.of(), List.of()));
    session.onPacket(new Verdict(3, 41, true, "", 0, 0));
    session.onPacket(new Verdict(4, 42, false, "TOO_FAR", 9, 1));
    session.onClosed("CONNECTION_LOST");
    wire.runLater();
    wire.sent.clear();
    session.onOpen();
    assertThat(wire.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Resume.class,
            resume -> {
              assertThat(resume.lastTick()).as("a full delta confirms nothing").isEqualTo(41);
              assertThat(resume.lastClientSeq()).as("what was accepted").isEqualTo(3);
            });
  }

  @Test
  void aFinalReasonEndsItAndFailsWhatIsOpen() {
    begin();
    CompletableFuture<Verdict> open = session.ask(0, new byte[] {(byte) 0x90}).answer();
    session.onPacket(new Kick("SESSION_REPLACED", "elsewhere"));
    session.onClosed("CONNECTION_LOST");
    assertThat(ear.ends).containsExactly("SESSION_REPLACED");
    assertThat(open).isCompletedExceptionally();
    assertThat(wire.connects).isEqualTo(1);
  }

  @Test
  void givesUpWhenTheResumeWindowIsOver() {
    begin();
    session.onClosed("CONNECTION_LOST");
    wire.nowNs += Duration.ofMinutes(3).toNanos();
    wire.runLater();
    session.onClosed("CONNECT_FAILED");
    assertThat(ear.ends).containsExactly("CONNECT_FAILED");
  }

  @Test
  void followsARedirect() {
    begin();
    session.onPacket(new Redirect("there:77", "", "SHUTTING_DOWN"));
    assertThat(wire.closed).isTrue();
    session.onClosed("CONNECTION_LOST");
    wire.runLater();
    assertThat(wire.target).isEqualTo("there:77");
  }

  @Test
  void tooManyUnansweredCommandsFailAtOnce() {
    begin();
    for (int i = 0; i < Pending.MAX; i++) {
      session.ask(0, new byte[] {(byte) 0x90});
    }
    assertThat(session.ask(0, new byte[] {(byte) 0x90}).answer()).isCompletedExceptionally();
    assertThat(session.unanswered()).isEqualTo(Pending.MAX);
  }

  @Test
  void whatIsAskedBeforeTheWelcomeIsSentWithIt() {
    session.start();
    session.ask(0, new byte[] {(byte) 0x90});
    session.onOpen();
    assertThat(wire.sent).noneMatch(Command.class::isInstance);
    session.onPacket(welcome(false));
    assertThat(wire.sent).filteredOn(Command.class::isInstance).hasSize(1);
  }

  @Test
  void aSessionLeftWhileConnectingIsNotBegunAgain() {
    session.start();
    session.leave();
    wire.closed = false;
    session.onOpen();
    assertThat(wire.sent).isEmpty();
    assertThat(wire.closed).isTrue();
    session.onPacket(welcome(false));
    assertThat(ear.welcomes).isEmpty();
  }

  private void begin() {
    session.start();
    session.onOpen();
    session.onPacket(welcome(false));
  }

  private static Welcome welcome(boolean resumed) {
    return new Welcome(1, "z-1", "p-1", "s-1", 7, 20, resumed, 0, "resume-token", 0);
  }

  private static Verdict verdict(long sequence) {
    return new Verdict(sequence, 8, true, "", 0, 0);
  }

  private static final class Wire implements Transport {
    private final List<Packet> sent = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private String target = "";
    private int connects;
    private boolean closed;
    private long nowNs;

    void runLater() {
      List<Runnable> due = List.copyOf(later);
      later.clear();
      due.forEach(Runnable::run);
    }

    @Override
    public void connect(String host, int port) {
      connects++;
      target = host + ":" + port;
    }

    @Override
    public void send(Packet.FromClient packet) {
      sent.add(packet);
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void later(Duration delay, Runnable action) {
      later.add(action);
    }

    @Override
    public long nanoTime() {
      return nowNs;
    }

    @Override
    public long currentTimeMillis() {
      return 0;
    }
  }

  private static final class Ear implements ClientListener {
    private final List<Welcome> welcomes = new ArrayList<>();
    private final List<String> drops = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    @Override
    public void onWelcome(Welcome welcome) {
      welcomes.add(welcome);
    }

    @Override
    public void onDropped(String reason) {
      drops.add(reason);
    }

    @Override
    public void onEnded(String reason, String detail) {
      ends.add(reason);
    }
  }
}

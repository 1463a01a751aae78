package dev.tickstream.bots.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.bots.load.LoadResult.Views;
import dev.tickstream.client.game.GameDescriptor;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.protocol.PacketCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A zone of 64 x 64 cells, interest cells of 16, one table of bodies and one that all see. */
final class ViewCheckTest {
  private static final String JSON =
      """
      {"game":"tag","version":1,"protocol":1,"tickHz":20,"grid":{"width":64,"height":64},
       "interestCells":16,"unitsPerCell":1024,"commands":[],"events":[],
       "tables":[
         {"id":0,"name":"players","key":{"kind":"string"},
          "row":[{"name":"score","type":{"kind":"int32"},"visibility":"ALL"}],
          "visibility":"ALL","location":null,"locationField":null},
         {"id":1,"name":"bodies","key":{"kind":"string"},
          "row":[{"name":"at","visibility":"ALL","type":{"kind":"record","name":"Position",
            "fields":[{"name":"x","type":{"kind":"int32"}},{"name":"y","type":{"kind":"int32"}}]}}],
          "visibility":"ALL","location":"row","locationField":"at"}]}
      """;

  /** The only player's turn comes in every tick divisible by 4. */
  private static final long TURN = 4;

  private final ViewCheck check = new ViewCheck(GameDescriptor.parse(JSON));
  private final ViewCheck.View ann = check.player("ann");
  private final ViewCheck.View truth = check.spectator();

  record Body(String name, int cellX, int cellY) {}

  private static final Body ANN = new Body("ann", 1, 1);
  private static final Body NEAR = new Body("bob", 31, 31);
  private static final Body FAR = new Body("cem", 32, 1);

  @Test
  void aRightViewIsFoundRight() {
    truth.apply(delta(1, true, ANN, NEAR, FAR));
    ann.apply(delta(1, true, ANN, NEAR));
    next();
    Views views = check.result();
    assertThat(views.checked()).isEqualTo(1);
    assertThat(views.wrong()).isZero();
    assertThat(views.bodies()).isEqualTo(2);
    assertThat(views.changes()).isEqualTo(2);
    assertThat(views.plainBytes()).isGreaterThan(views.updateBytes());
  }

  @Test
  void aRowTooMuchIsFound() {
    truth.apply(delta(1, true, ANN, NEAR, FAR));
    ann.apply(delta(1, true, ANN, NEAR, FAR));
    next();
    assertThat(check.result().wrong()).isEqualTo(1);
  }

  @Test
  void aMissingRowIsFound() {
    truth.apply(delta(1, true, ANN, NEAR, FAR));
    ann.apply(delta(1, true, ANN));
    next();
    assertThat(check.result().wrong()).isEqualTo(1);
  }

  @Test
  void anOldRowIsFound() {
    truth.apply(delta(1, true, ANN, NEAR));
    ann.apply(delta(1, true, ANN, new Body("bob", 30, 31)));
    next();
    assertThat(check.result().wrong()).isEqualTo(1);
  }

  @Test
  void theOrderInWhichTheTwoAreToldDoesNotMatter() {
    ann.apply(delta(1, true, ANN));
    ann.apply(delta(TURN + 1, false, ANN));
    truth.apply(delta(1, true, ANN));
    truth.apply(delta(TURN + 1, false, ANN));
    assertThat(check.result().checked()).isEqualTo(1);
    assertThat(check.result().wrong()).isZero();
  }

  @Test
  void whoWasToldEverythingAnewMayHaveBeenToldNothingBefore() {
    truth.apply(delta(1, true, ANN, NEAR));
    ann.apply(delta(1, true, ANN));
    truth.apply(delta(TURN + 1, false, ANN));
    ann.apply(delta(TURN + 1, true, ANN, NEAR));
    assertThat(check.result().checked()).isZero();
  }

  /** The tick after the turn, which tells both that it is over. */
  private void next() {
    truth.apply(delta(TURN + 1, false, ANN, NEAR));
    ann.apply(delta(TURN + 1, false, ANN, NEAR));
  }

  private static byte[] delta(long tick, boolean full, Body... bodies) {
    MessagePackWriter out = new MessagePackWriter(256, 1 << 16);
    out.arrayHeader(5);
    out.integer(PacketCodec.DELTA);
    out.integer(tick);
    out.bool(full);
    out.arrayHeader(1);
    out.arrayHeader(2);
    out.arrayHeader(0);
    out.arrayHeader(1);
    out.arrayHeader(2);
    out.integer(1);
    out.arrayHeader(bodies.length);
    for (Body body : List.of(bodies)) {
      out.arrayHeader(2);
      out.string(body.name());
      out.arrayHeader(1);
      out.arrayHeader(2);
      out.integer(body.cellX() * 1_024L);
      out.integer(body.cellY() * 1_024L);
    }
    out.arrayHeader(0);
    return out.toByteArray();
  }
}

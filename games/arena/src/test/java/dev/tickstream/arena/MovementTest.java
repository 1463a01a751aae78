package dev.tickstream.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tickstream.arena.ArenaEvents.Stunned;
import dev.tickstream.gameapi.Cell;
import dev.tickstream.gameapi.Position;
import dev.tickstream.testkit.Judged;
import dev.tickstream.testkit.ZoneDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The validations of a move, each with its own reason and figures. */
class MovementTest {
  private final ZoneDriver<ArenaWorld> zone = ZoneDriver.of(new Arena()).join("mina").ticks(2);

  private Position mina() {
    return zone.world().avatars().require(zone.id("mina")).at();
  }

  private Judged moveBy(int dx, int dy) {
    return zone.play("mina", new MoveCommand(new Position(mina().x() + dx, mina().y() + dy)));
  }

  @Test
  void oneStrideIsAllowed() {
    Position before = mina();
    int stride = ArenaRules.STRIDE_UNITS;

    assertThat(moveBy(stride, 0)).isEqualTo(new Judged(true, "", 0, 0));
    assertThat(mina()).isEqualTo(new Position(before.x() + stride, before.y()));
    assertThat(moveBy(-stride, 0).accepted()).isTrue();
  }

  @Test
  void moreThanAStrideIsTooFar() {
    Position before = mina();

    assertThat(moveBy(359, 0)).isEqualTo(new Judged(false, "TOO_FAR", 359, 358));
    assertThat(moveBy(300, 300)).isEqualTo(new Judged(false, "TOO_FAR", 424, 358));
    assertThat(mina()).isEqualTo(before);
  }

  @Test
  void waitingEarnsNoLongerStride() {
    zone.ticks(100);

    assertThat(moveBy(400, 0).reason()).isEqualTo("TOO_FAR");
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, -1", "98304, 5", "5, 98304", "-2147483648, 0", "2147483647, 2147483647"})
  void outsideIsOutOfBounds(int x, int y) {
    Judged verdict = zone.play("mina", new MoveCommand(new Position(x, y)));

    assertThat(verdict.reason()).isEqualTo("OUT_OF_BOUNDS");
  }

  @Test
  void aTeleportWithinTheFloorIsTooFar() {
    Position far = new Position(mina().x() < 49_000 ? 98_000 : 100, 60_000);

    assertThat(zone.play("mina", new MoveCommand(far)))
        .isEqualTo(new Judged(false, "TOO_FAR", mina().distanceTo(far), 358));
  }

  @Test
  void aSecondMoveInATickIsTooSoon() {
    Position at = mina();
    zone.command("mina", new MoveCommand(new Position(at.x() + 1, at.y())));
    zone.command("mina", new MoveCommand(new Position(at.x() + 2, at.y()))).ticks(1);

    assertThat(zone.verdicts("mina").get(0).accepted()).isTrue();
    assertThat(zone.verdicts("mina").get(1)).isEqualTo(new Judged(false, "TOO_SOON", 0, 1));
    assertThat(moveBy(1, 0).accepted()).isTrue();
  }

  @Test
  void wallsBlock() {
    Cell wall = new Cell(6, 10);
    assertThat(zone.world().walls().has(wall)).isTrue();
    new Walker(zone, "mina").walkTo(new Cell(5, 10));
    while (mina().x() < 6 * Position.UNITS_PER_CELL - 300) {
      assertThat(moveBy(100, 0).accepted()).isTrue();
    }

    assertThat(moveBy(300, 0).reason()).isEqualTo("BLOCKED");
    assertThat(mina().cell()).isEqualTo(new Cell(5, 10));
  }

  @Test
  void aPuddleStunsForASecond() {
    Cell puddle = new Cell(14, 14);
    assertThat(zone.world().puddles().has(puddle)).isTrue();
    new Walker(zone, "mina").walkTo(new Cell(13, 14));
    while (zone.events(Stunned.class).isEmpty()) {
      assertThat(moveBy(300, 0).accepted()).isTrue();
    }

    assertThat(mina().cell()).isEqualTo(puddle);
    assertThat(moveBy(1, 0)).isEqualTo(new Judged(false, "STUNNED", 19, 0));
    zone.ticks(17);
    assertThat(moveBy(1, 0)).isEqualTo(new Judged(false, "STUNNED", 1, 0));
    assertThat(moveBy(1, 0).accepted()).isTrue();
    assertThat(zone.events(Stunned.class)).hasSize(1);
  }
}

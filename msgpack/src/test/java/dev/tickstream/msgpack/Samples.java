package dev.tickstream.msgpack;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that use everything a codec knows. */
public final class Samples {
  private Samples() {}

  /** A scalar that checks itself. */
  @Scalar
  public record Name(String value) {
    public Name {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("a name has letters");
      }
    }
  }

  public enum Colour {
    RED,
    GREEN
  }

  public record Cell(int x, int y) {}

  public record Everything(
      boolean flag,
      byte tiny,
      short small,
      int medium,
      long large,
      float single,
      double twice,
      String text,
      UUID id,
      Colour colour,
      Cell cell,
      Name name,
      List<Cell> cells,
      List<String> words,
      @Nullable Cell target,
      @Nullable String remark) {}

  public static final Everything FULL =
      new Everything(
          true,
          (byte) -7,
          (short) 300,
          -70_000,
          1L << 40,
          1.5f,
          -2.25,
          "Grüße, 세계 🌍",
          new UUID(1, -2),
          Colour.GREEN,
          new Cell(3, -4),
          new Name("ada"),
          List.of(new Cell(1, 2), new Cell(5, 6)),
          List.of("a", ""),
          null,
          "hm");
}

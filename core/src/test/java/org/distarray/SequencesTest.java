package org.distarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.laws.Draw;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Evenly spaced numbers and identity matrices against NumPy. */
class SequencesTest {
  private record Row(
      String name, double start, double stop, long num, boolean endpoint, double[] values) {

    static Row of(String line) {
      String[] part = line.split(",", -1);
      double[] values =
          part[5].isEmpty()
              ? new double[0]
              : Arrays.stream(part[5].split(";")).mapToDouble(Double::parseDouble).toArray();
      return new Row(
          part[0],
          Double.parseDouble(part[1]),
          Double.parseDouble(part[2]),
          Long.parseLong(part[3]),
          Boolean.parseBoolean(part[4]),
          values);
    }

    DistArray in(Context context) {
      return switch (name) {
        case "linspace" -> context.linspace(start, stop, num, endpoint);
        case "logspace" -> context.logspace(start, stop, num);
        case "geomspace" -> context.geomspace(start, stop, num);
        default -> throw new AssertionError(name);
      };
    }
  }

  private static List<Row> rows() {
    return Corpus.lines("/org/distarray/sequences.csv").stream().map(Row::of).toList();
  }

  @Test
  void numbersAreThoseOfNumPyOnEveryLayout() {
    try (Context context = Context.local(7)) {
      int seed = 0;
      for (Row row : rows()) {
        DistArray made = row.in(context);
        assertEquals(DType.FLOAT64, made.dtype());
        double[] got = made.toArray().toDoubles();
        if (row.name.equals("linspace")) {
          assertArrayEquals(row.values, got, 0, row.toString());
        } else {
          assertEquals(row.values.length, got.length);
          for (int k = 0; k < got.length; k++) {
            // powers of both round, NumPy's exponents too
            assertEquals(row.values[k], got[k], 3e-14 * Math.abs(row.values[k]), row + " " + k);
          }
        }
        Distribution d = new Draw("sequence", seed++, 7).layout(made.shape());
        assertTrue(made.toArray().sameAs(made.distributeAs(d).toArray()), row + " on " + d);
        assertTrue(made.toArray().get("::-3").sameAs(made.get("::-3").toArray()), row + " viewed");
      }
    }
  }

  @Test
  void theEndsOfGeomspaceAreThoseGiven() {
    try (Context context = Context.local(3)) {
      double[] got = context.geomspace(0.1, 0.7, 50).toArray().toDoubles();
      assertEquals(0.1, got[0]);
      assertEquals(0.7, got[49]);
    }
  }

  @Test
  void identitiesHaveOnesOnTheirDiagonalOnEveryLayout() {
    try (Context context = Context.local(7)) {
      for (long k = -4; k <= 6; k++) {
        NdArray want = NdArray.zeros(DType.INT16, Shape.of(4, 6));
        for (long i = Math.max(0, -k); i < Math.min(4, 6 - k); i++) {
          want.setLong(1, i, i + k);
        }
        Distribution d = new Draw("eye", k, 7).layout(want.shape());
        assertTrue(want.sameAs(context.eye(d, k, DType.INT16).toArray()), k + " on " + d);
      }
      assertEquals(Shape.of(0, 0), context.eye(0).toArray().shape());
    }
  }

  @Test
  void wrongSequencesAreRefusedAtTheCall() {
    try (Context context = Context.local(2)) {
      for (Runnable call :
          List.<Runnable>of(
              () -> context.linspace(0, 1, -1),
              () -> context.logspace(0, 1, -1),
              () -> context.geomspace(1, 2, -1),
              () -> context.geomspace(0, 1, 5),
              () -> context.geomspace(-1, 1, 5),
              () -> context.eye(context.distribution(3), 0, DType.INT8))) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith("Cannot make "), message);
      }
    }
  }
}

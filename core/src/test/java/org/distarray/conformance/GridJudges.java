package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;

/** How many processes stand along each dimension, seen at the distributions that come of it. */
final class GridJudges {
  private GridJudges() {}

  static void makeGridShape(Row row, Bench bench) {
    Shape shape = Shape.of(Decode.longs(row.in().get("shape")));
    String given = Decode.letters(row.in().path("dist"), shape.ndim());
    String letters = given + "n".repeat(Math.max(0, shape.ndim() - given.length()));
    int processes = row.in().get("nprocs").asInt();
    int[] targets = IntStream.range(0, processes).toArray();
    // block distributions leave out processes without a block; cyclic ones over the same grid keep
    // it whole
    String cyclic = letters.replaceAll("[bu]", "c");
    if (row.rightlyRefused()) {
      Expect.refused(
          row.json().get("error").toString(),
          () -> Distribution.fromShape(shape, cyclic, null, targets));
      return;
    }
    int[] grid = Distribution.fromShape(shape, cyclic, null, targets).gridShape();
    if (row.isWrong()) {
      int used = 1;
      for (int d = 0; d < grid.length; d++) {
        boolean fits =
            grid[d] >= 1
                && grid[d] <= Math.max(1, shape.dim(d))
                && (letters.charAt(d) != 'n' || grid[d] == 1);
        Expect.holds("a grid that fits " + shape, fits, Arrays.toString(grid));
        used *= grid[d];
      }
      Expect.holds(
          "a grid of at most " + processes + " processes",
          used <= processes,
          Arrays.toString(grid));
      return;
    }
    Expect.same("grid", Decode.ints(row.out()), grid);
    if (letters.indexOf('u') < 0) {
      int[] trimmed = trimmed(shape, letters, Decode.ints(row.out()));
      Expect.same(
          "grid in use",
          trimmed,
          Distribution.fromShape(shape, letters, null, targets).gridShape());
    }
  }

  static void normalizeGridShape(Row row, Bench bench) {
    JsonNode in = row.in();
    if (row.rightlyRefused() || row.wronglyAccepted()) {
      Expect.refused("the grid does not fit", () -> Decode.distribution(in));
      return;
    }
    Distribution d = Decode.distribution(in);
    ByHand.partition(d);
    if (!row.isWrong()) {
      Expect.same(
          "grid in use", trimmed(d.shape(), d.dist(), Decode.ints(row.out())), d.gridShape());
    }
  }

  static void normalizeDist(Row row, Bench bench) {
    int ndim = row.in().get("ndim").asInt();
    long[] dims = new long[ndim];
    Arrays.fill(dims, 4);
    Shape shape = Shape.of(dims);
    JsonNode dist = row.in().get("dist");
    if (row.rightlyRefused() || row.wronglyAccepted()) {
      String letters = Decode.letters(dist, ndim);
      Expect.refused("no such distribution", () -> Distribution.fromShape(shape, letters, null, 0));
    } else if (!row.isWrong()) {
      String letters = Decode.letters(dist, ndim);
      if (letters.indexOf('u') >= 0) {
        // needs its index lists; where the letter stands is seen at another one
        String message =
            Expect.refused("index lists", () -> Distribution.fromShape(shape, letters, null, 0));
        Expect.holds("index lists", message.contains("needs index lists"), message);
      }
      Expect.same(
          "letters",
          Decode.letters(row.out(), ndim).replace('u', 'c'),
          Distribution.fromShape(shape, letters.replace('u', 'c'), null, 0).dist());
    } else {
      throw new NotAsked(row.json().get("original_bug").asText());
    }
  }

  /**
   * The processes of a grid that get something: each block has ceil(n / processes) indices, the
   * last may be empty.
   */
  private static int[] trimmed(Shape shape, String letters, int[] grid) {
    int[] out = Arrays.copyOf(grid, shape.ndim());
    for (int d = 0; d < out.length; d++) {
      long n = shape.dim(d);
      if (d >= grid.length || n == 0 || letters.charAt(d) == 'n') {
        out[d] = 1;
      } else if (letters.charAt(d) == 'b') {
        long length = (n + grid[d] - 1) / grid[d];
        out[d] = (int) ((n + length - 1) / length);
      } else {
        out[d] = (int) Math.min(n, grid[d]);
      }
    }
    return out;
  }
}

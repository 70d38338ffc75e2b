package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.function.Executable;

/** What the laws of arrays need of the engine that they are tried on. */
public interface ArrayLaws {
  /** The engines of every context here: grids of 2 x 4 and of 2 x 2 x 2; more cost tasks alone. */
  int TARGETS = 8;

  /** A context over {@link #TARGETS} engines that all tests share. */
  Context context();

  /** A context of the same engines that a test may close. */
  Context open(ContextOptions options);

  /**
   * How often a law is tried: {@code many} on the reference, and a {@link #part} on engines that
   * get in its way.
   */
  int rounds(int many);

  /** Whether engines try more of each law, as {@code -Ddistarray.laws=long} asks. */
  boolean LONG = "long".equals(System.getProperty("distarray.laws"));

  /** The n-th part of so many rounds, and two at least; four times as many in long laws. */
  static int part(int many, int n) {
    return Math.max(2, many / (LONG ? n / 4 : n));
  }

  /** How many of {@code many} layouts each of a law's many cases has: one, or more. */
  default int layoutsOfACase(int many) {
    return rounds(2 * many) / 2;
  }

  /** Whether the engine runs tasks more than once, as after failures. */
  default boolean repeatsTasks() {
    return false;
  }

  /** Fails unless something was done so often, or more often where tasks are repeated. */
  default void assertTimes(long want, long got, Object what) {
    assertTrue(
        repeatsTasks() ? got >= want : got == want, () -> what + ": " + got + ", not " + want);
  }

  /**
   * Tries a law on the rows of a resource: on all of them, or on an even part. Each row has a draw
   * of its own.
   */
  default void forRows(String resource, BiConsumer<Corpus.Row, Draw> law) {
    List<Corpus.Row> rows = Corpus.rows(resource);
    int times = rounds(rows.size());
    for (int k = 0; k < times; k++) {
      Corpus.Row row = rows.get(times == rows.size() ? k : k * (rows.size() / times));
      law.accept(row, new Draw(row.id(), k));
    }
  }

  /** A function of both kinds of arrays, by the name and the parameters of a row. */
  @FunctionalInterface
  interface OfBothKinds {
    <A extends ArrayLike<A>> A of(Corpus.Row row, List<A> arguments);
  }

  /**
   * Fails unless a function gives what NumPy gives for rows of arrays: of local arrays, and of
   * arrays on layouts of every kind, whole and through a view.
   */
  default void assertRows(String resource, OfBothKinds function) {
    forRows(
        resource,
        (row, draw) -> {
          List<NdArray> here = new ArrayList<>();
          List<DistArray> there = new ArrayList<>();
          for (Object argument : row.arguments()) {
            NdArray a = (NdArray) argument;
            here.add(a);
            there.add(context().fromArray(a, draw.layout(a.shape())));
          }
          // NumPy's own, or as near to it as the row wants
          NdArray got = function.of(row, here);
          String difference = row.tolerance().difference(got, row.expected());
          assertNull(difference, () -> row + " of " + here + ": " + difference);
          NdArray want = row.tolerance().exact() ? row.expected() : got;
          DistArray b = function.of(row, there);
          String what = row + " of " + here + " on " + there.get(0).distribution();
          assertSame(want, b, what);
          Index[] index = draw.index(b.shape());
          assertSame(want.get(index), b.get(index), what + " viewed");
        });
  }

  /** Fails unless two arrays are equal bit for bit. */
  static void assertSame(NdArray want, NdArray got, Object what) {
    assertTrue(
        want.sameAs(got),
        () ->
            what
                + ": "
                + got.dtype()
                + got.shape()
                + got
                + " instead of "
                + want.dtype()
                + want.shape()
                + want);
  }

  /** Fails unless an array has this value, and what it says of itself agrees. */
  static void assertSame(NdArray want, DistArray got, Object what) {
    assertEquals(want.dtype(), got.dtype(), () -> what + ": dtype before it is run");
    assertEquals(want.shape(), got.shape(), () -> what + ": shape before it is run");
    assertSame(want, got.toArray(), what);
  }

  /** Fails unless a call is refused as the caller's fault, with all these words in the message. */
  static void assertRefused(Executable call, String... words) {
    assertRefused(IllegalArgumentException.class, call, words);
  }

  /** Fails unless a call throws this, with all these words in the message. */
  static void assertRefused(
      Class<? extends RuntimeException> type, Executable call, String... words) {
    RuntimeException e = assertThrows(type, call);
    assertNotNull(e.getMessage());
    for (String word : words) {
      assertTrue(
          e.getMessage().contains(word), () -> "'" + word + "' is not in: " + e.getMessage());
    }
  }
}

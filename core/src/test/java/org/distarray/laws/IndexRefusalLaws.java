package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.IndexingAnswers.local;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.PadMode;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Compress;
import org.junit.jupiter.api.Test;

/** Wrong indices, masks, values and modes are refused, and named, by both kinds of arrays. */
public interface IndexRefusalLaws extends ArrayLaws {

  @Test
  default void anIndexOutsideIsNamedWithItsPlace() {
    assertRefusesIndices(NdArray.arange(DType.INT64, 3, 4));
    assertRefusesIndices(context().fromArray(NdArray.arange(DType.INT64, 3, 4)));
    DistArray a = context().arange(5);
    DistArray far = context().fromArray(NdArray.of(new long[] {0, 4, 5}));
    assertRefused(
        DistArrayException.class,
        () -> a.at(far).toArray(),
        "Cannot take index 5 of dimension 0 of an array of shape (5,)",
        "entry [2] of the index array");
    DistArray none = context().zeros(0, 3);
    assertEquals(Shape.of(0, 2), none.at(Index.all(), far.get(":2").remainder(3)).shape());
    assertRefused(
        DistArrayException.class,
        () -> none.at(Index.all(), context().fromArray(NdArray.of(new long[] {0, 4, 2}))),
        "Cannot take index 4 of dimension 1 of an array of shape (0, 3)");
  }

  private static <A extends ArrayLike<A>> void assertRefusesIndices(A a) {
    Class<IndexOutOfBoundsException> outside = IndexOutOfBoundsException.class;
    String shape = " of an array of shape (3, 4)";
    assertRefused(
        outside,
        () -> a.get("[0, 3]"),
        "Cannot take index 3 of dimension 0" + shape + ": entry 1 of the list (-3 to 2)");
    assertRefused(
        outside,
        () -> a.at(0, NdArray.of(new long[] {1, -5}, 2, 1)),
        "Cannot take index -5 of dimension 1" + shape + ": entry [1, 0] of the index array");
    assertRefused(
        outside,
        () -> a.at(List.of(List.of(0, 9))),
        "Cannot take index 9 of dimension 0" + shape + ": entry [0, 1] of the index array");
    assertRefused(() -> a.at(List.of(List.of(0, 1), List.of(2))), "row [1] has length 1");
    assertRefused(() -> a.at(List.of("x")), "the String x");
    assertRefused(outside, () -> Indexing.delete(a, 12), "Cannot take index 12", "(-12 to 11)");
    assertRefused(outside, () -> Indexing.insert(a, new long[] {13}, 1), "index 13", "(0 to 12)");
    assertRefused(() -> a.expandDims(4), "Cannot use axis 4 of an array of shape (3, 4, 1)");
    assertRefused(outside, () -> a.take(12), "Cannot take element 12" + shape, "(-12 to 11)");
    assertRefused(() -> a.take(0.5), "an index array of float64 (integers; astype(DType.INT64))");
    assertRefused(() -> a.take(true), "an index array of bool", "compress(mask)");
    boolean[] bools = {true, false, true};
    assertRefused(() -> a.take(bools), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take(bools, 0), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take(a.greater(1), 0), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take(true, 0), "an index array of bool", "compress(mask)");
    assertRefused(() -> a.take("0, 2", 0), "Cannot take elements by an index array", "0, 2");
    assertRefused(() -> a.put(bools, 1), "an index array of bool", "compress(mask)");
    assertRefused(
        () -> Indexing.takeAlongAxis(a, a.greater(1), 0), "an index array of bool", "compress");
    assertEquals("[1 9]", "" + local(a.take(List.of(0, 2), 0).get(":, 1")));
    assertRefused(() -> a.at(0, 1, 2), "with 3 dimensions of indices (at most 2)");
    assertRefused(() -> a.at(0.5), "Cannot index an array with the Double 0.5");
    assertRefused(() -> a.at((Object[]) null), "the index is null");
    assertRefused(() -> a.at(new long[] {1, 2}, new long[] {1, 2, 3}), "Cannot pair index arrays");
    assertRefused(() -> a.get(NdArray.of(new boolean[4])), "by a mask of shape (4,)");
    assertRefused(() -> a.compress(NdArray.of(new long[3])), "a mask of int64 (bool: notEqual(0)");
    assertRefused(
        outside,
        () -> a.compress(new boolean[] {false, true, false, true, true}, 1),
        "axis 1"
            + shape
            + " by a condition of 5 elements that is true beyond the axis (4 or less)");
    assertRefused(() -> a.compress(a, 1), "axis 1", "a condition of shape (3, 4) (one dimension)");
    assertRefused(() -> a.compress(null, 1), "the condition is null");
    long[] late = new long[13];
    late[12] = 1;
    assertRefused(outside, () -> Indexing.extract(late, a), "13 elements", "(12 or less)");
    assertRefused(() -> a.take(new long[] {0}, 2), "Cannot use axis 2");
    assertRefused(() -> a.get("[0, x]"), "'x' is not an integer");
    assertRefused(
        () -> a.setAt(new long[] {0, 1}, NdArray.of(new long[] {1, 2, 3})), "Cannot broadcast");
    assertRefused(() -> a.broadcastTo(2, 3, 4).setAt(0, 1), "Cannot write");
    assertRefused(() -> a.astype(DType.COMPLEX64).minimumAt(new long[] {0}, 1), "have no order");
    A imaginary = a.get("0").astype(DType.COMPLEX64);
    assertRefused(
        () -> a.addAt(new long[] {0}, imaginary),
        "Cannot add to elements of int64 by values of complex64 (real(), imag() or abs())");
    assertRefused(() -> a.maximumAt(new long[] {0}, imaginary), "values of complex64");
    assertRefused(() -> a.astype(DType.INT8).setAt(new long[] {0}, 1000), "Cannot store 1000");
    assertRefused(() -> a.sum().nonzero(), "the array is 0-d");
    assertRefused(outside, () -> Indexing.delete(a, new long[] {4}, 1).dtype(), "index 4");
    assertRefused(outside, () -> Indexing.insert(a, new long[] {5}, 0, 1).dtype(), "(0 to 4)");
    long[][] widths = {{1, 0}, {0, -1}};
    assertRefused(() -> Indexing.pad(a, widths, "wrap"), "[[1, 0], [0, -1]]", "not negative");
    assertRefused(() -> Indexing.pad(a, new long[1][2], "wrap"), "of each axis");
    assertRefused(() -> Indexing.pad(a, widths, "mirror"), "no mode 'mirror' (wrap, symmetric");
    long[][] two = {{2, 0}, {0, 0}};
    assertRefused(
        () -> PadMode.of("wrap").odd(), "mode 'wrap' has no option for an odd image (symmetric, r");
    assertRefused(() -> PadMode.of("edge").statLength(2), "for a length of statistics (maximum, m");
    assertRefused(() -> PadMode.of("mean").value(2), "for a value (constant, linear_ramp)");
    PadMode none = PadMode.of("mean").statLength(new long[] {2, 0});
    assertRefused(() -> Indexing.pad(a, two, none), "the length of statistics is [2 0]", "1 or m");
    assertRefused(
        () -> Indexing.pad(a, two, PadMode.of("mean").statLength(1.5)), "is 1.5 (integers, 1 or");
    assertRefused(() -> Indexing.pad(a.get(":0"), two, "edge"), "Cannot pad axis 0", "it is empty");
    assertRefused(() -> Indexing.choose(a), "no choices");
    assertRefused(() -> Indexing.choose(a, List.of(), "wrap"), "no choices");
    assertRefused(() -> Indexing.choose(a, List.of(1, 2), "turn"), "no mode 'turn' (raise, wrap");
    assertRefused(() -> Indexing.take(a, 1, 0, null), "the mode is null");
    assertRefused(() -> Indexing.take(a, 0.5, 0, "clip"), "an index array of float64");
    assertRefused(outside, () -> Indexing.take(a, 3, 0, "raise"), "index 3 of dimension 0");
    assertRefused(outside, () -> Indexing.take(a.get(":0"), 3, 0, "wrap"), "(it is empty)");
    assertRefused(() -> Indexing.delete(a, bools, 1), "by a mask of shape (3,)");
    assertRefused(() -> Indexing.delete(a, "0, 1", 0), "2 dimensions of indices (at most 1)");
    assertRefused(() -> Indexing.takeAlongAxis(a, NdArray.of(new long[] {0}), 0), "shape (1,)");
    assertRefusesAlongAxis(a);
    assertRefusesPositions(a);
  }

  private static <A extends ArrayLike<A>> void assertRefusesAlongAxis(A a) {
    String shape = " of an array of shape (3, 4)";
    NdArray column = NdArray.of(new long[] {0, 1, 2}, 3, 1);
    assertRefused(
        () -> Indexing.putAlongAxis(a, new long[] {0}, 9, 0),
        "Cannot set elements along axis 0" + shape + " by indices of shape (1,)");
    assertRefused(
        () -> Indexing.putAlongAxis(a, NdArray.of(new long[2], 2, 1), 9, 1),
        "Cannot set elements along axis 1" + shape + " by indices of shape (2, 1)");
    assertRefused(
        () -> Indexing.putAlongAxis(a, column, NdArray.of(new long[] {1, 2}), 1),
        "Cannot broadcast");
    assertRefused(() -> Indexing.putAlongAxis(a, column, 9, 2), "Cannot use axis 2");
    assertRefused(
        () -> Indexing.putAlongAxis(a, column.astype(DType.FLOAT64), 9, 1),
        "an index array of float64 (integers");
    assertRefused(
        IndexOutOfBoundsException.class,
        () -> Indexing.putAlongAxis(a, column.add(2), 9, 1),
        "Cannot take index 4 of dimension 1" + shape + ": entry [2, 0] of the index array");
    assertEquals("66", "" + local(a.sum()), "a refused call has set nothing");
  }

  /** Indices that are an array of this kind: a distributed one is computed when it is read. */
  private static <A extends ArrayLike<A>> void assertRefusesPositions(A a) {
    Class<? extends RuntimeException> outside =
        a instanceof DistArray ? DistArrayException.class : IndexOutOfBoundsException.class;
    Shape shape = Shape.of(3, 4);
    A halves = a.astype(DType.FLOAT64);
    String integers = "an index array of float64 (integers; astype(DType.INT64))";
    assertRefused(() -> Indexing.unravelIndex(halves, shape), integers);
    assertRefused(() -> Indexing.ravelMultiIndex(List.of(halves, halves), shape), integers);
    assertRefused(() -> Indexing.choose(halves, 1, 2), integers);
    assertRefused(() -> Indexing.choose(a.divide(2), 1, 2), "an index array of float64");
    assertRefused(
        outside,
        () -> local(Indexing.unravelIndex(a.add(1), shape).get(0)),
        "Cannot take element 12 of an array of shape (3, 4)",
        "entry [2, 3] of the index array",
        "(0 to 11)");
    assertRefused(
        outside,
        () -> local(Indexing.unravelIndex(a.subtract(1), shape).get(1)),
        "Cannot take element -1 of an array of shape (3, 4)",
        "(0 to 11)");
    assertRefused(
        outside,
        () -> local(Indexing.ravelMultiIndex(List.of(a.get("0"), a.get("1")), shape)),
        "Cannot take index ",
        " of an array of shape (3, 4)");
    assertRefused(
        () -> Indexing.ravelMultiIndex(List.of(a.get("0")), shape), "Cannot ravel indices");
    assertRefused(
        () -> Indexing.ravelMultiIndex(List.of(a.get(":, 0").multiply(0), a.get("0")), shape),
        "of shapes (4,) and (3,)");
    assertRefused(
        outside,
        () -> local(Indexing.choose(a.get("0"), 7, 8, 9)),
        "Cannot take index 3 of dimension 0 of an array of shape (3,)",
        "(0 to 2)");
    assertRefused(
        outside, () -> local(Indexing.choose(a.get("0").subtract(1), 7, 8, 9)), "index -1");
  }

  @Test
  default void aMaskThatComesOutOtherwiseIsAnErrorAndNoWrongValue() {
    DistArray a = context().arange(8);
    DistArray mask = a.less(3);
    List<Long> counted = new ArrayList<>();
    for (int p = 0; p < a.distribution().ranks(); p++) {
      counted.add(p == 0 ? 2L : 0L);
    }
    DistArray few = context().array(new Compress(a.expr(), mask.expr(), 0, counted));
    assertRefused(DistArrayException.class, few::toArray, "are true on rank", "were counted");
  }
}

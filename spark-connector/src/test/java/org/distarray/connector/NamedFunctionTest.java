package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.distarray.array.Joining;
import org.distarray.array.Manipulation;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class NamedFunctionTest {
  private final NdArray a = NdArray.arange(DType.INT64, 3, 4);

  private static void same(NdArray expected, Object given) {
    assertEquals(expected.toString(), given.toString());
    assertEquals(expected.dtype(), ((NdArray) given).dtype());
  }

  @Test
  void aMethodOfTheArrayIsFoundWithItsAxes() {
    same(a.sin(), NamedFunction.call("sin", List.of(a)));
    same(a.sum(), NamedFunction.call("sum", List.of(a)));
    same(a.sum(1), NamedFunction.call("sum", List.of(a, 1)));
    same(a.sum(0, 1), NamedFunction.call("sum", List.of(a, List.of(0, 1))));
    same(a.reshape(2, 6), NamedFunction.call("reshape", List.of(a, List.of(2, 6))));
    same(a.reshape(2, 6), NamedFunction.call("reshape", List.of(a, 2, 6L)));
    same(a.add(1.5), NamedFunction.call("add", List.of(a, 1.5)));
  }

  @Test
  void aFunctionOfAChapterIsFoundWithListsOfArrays() {
    same(
        Joining.concat(List.of(a, a), 1),
        NamedFunction.call("concatenate", List.of(List.of(a, a), 1)));
    same(Joining.vstack(List.of(a, a)), NamedFunction.call("vstack", List.of(List.of(a, a))));
    same(Manipulation.tile(a, 2, 3), NamedFunction.call("tile", List.of(a, List.of(2, 3))));
    same(a.expandDims(1), NamedFunction.call("expand_dims", List.of(a, 1)));
    same(a.variance(0), NamedFunction.call("var", List.of(a, 0)));
  }

  @Test
  void optionsAreThoseOfOver() {
    same(
        a.over(1).keepdims().ddof(1).std(),
        NamedFunction.array("std", List.of(a, 1), Map.of("keepdims", true, "ddof", 1)));
    same(a.sum(0), NamedFunction.array("sum", List.of(a, 0), Map.of("keepdims", false)));
    same(
        a.over().dtype(DType.FLOAT32).sum(),
        NamedFunction.array("sum", List.of(a), Map.of("dtype", DType.FLOAT32)));
  }

  @Test
  void anErrorOfTheFunctionIsTheCallersAndAWrongCallIsNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> NamedFunction.call("sum", List.of(a, 5)));
    assertEquals(
        assertThrows(IllegalArgumentException.class, () -> a.sum(5)).getMessage(), e.getMessage());
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class, () -> NamedFunction.call("sum", List.of(a, "time")));
    assertEquals(
        "Cannot call sum: no function of this name takes [an array, time] (np.sum(array),"
            + " np.sum(array, int... axes))",
        none.getMessage());
    assertEquals(
        "Cannot call trapezoid: no function of this name takes [an array, an array]"
            + " (np.trapezoid(array), np.trapezoid(array, Object x, int axis))",
        assertThrows(
                IllegalArgumentException.class,
                () -> NamedFunction.array("trapezoid", List.of(a, a)))
            .getMessage());
    assertEquals(
        "Cannot call foo: no function of this name takes [an array] (a. and the Tab key show the"
            + " methods of an array a)",
        assertThrows(IllegalArgumentException.class, () -> NamedFunction.array("foo", List.of(a)))
            .getMessage());
  }

  @Test
  void severalQuantilesAreThoseOfAllElements() {
    same(
        a.order().quantile(new double[] {0.25, 0.5}),
        NamedFunction.array("quantile", List.of(a, List.of(0.25, 0.5))));
    same(
        a.order().percentile(new double[] {25, 50}),
        NamedFunction.array("percentile", List.of(a, List.of(25, 50))));
  }

  @Test
  void whatGivesNoArrayIsRefusedBeforeItIsDone() {
    NdArray b = a.copy();
    assertEquals(
        "Cannot call np.put: it gives no single array (a.put and its kin give what they have)",
        assertThrows(
                IllegalArgumentException.class,
                () -> NamedFunction.array("put", List.of(b, List.of(0, 5), List.of(100, 200))))
            .getMessage());
    same(a, b);
    assertThrows(
        IllegalArgumentException.class, () -> NamedFunction.array("divmod", List.of(a, 2)));
  }

  @Test
  void optionsThatNoReductionHasAreNamed() {
    assertEquals(
        "Cannot call np.bincount with minlength = 6: reductions have options by name, which are"
            + " [dtype, ddof, initial, keepdims, where] (other arguments stand in their order:"
            + " np.bincount(array), np.bincount(array, array weights), np.bincount(array, Object"
            + " weights, int minlength))",
        assertThrows(
                IllegalArgumentException.class,
                () -> NamedFunction.array("bincount", List.of(a), Map.of("minlength", 6)))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> NamedFunction.array("sin", List.of(a), Map.of("dtype", DType.FLOAT32)));
  }

  @Test
  void theConditionOfCompressStandsFirst() {
    NdArray rows = NdArray.of(new boolean[] {true, false, true});
    same(a.compress(rows, 0), NamedFunction.array("compress", List.of(rows, a, 0)));
  }
}

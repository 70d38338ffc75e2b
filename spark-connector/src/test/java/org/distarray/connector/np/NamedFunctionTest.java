package org.distarray.connector.np;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.array.Joining;
import org.distarray.array.Manipulation;
import org.distarray.array.Products;
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
        "Cannot call sum: no function of this name takes [an array, time] (np.sum(a, axis=None,"
            + " dtype=None, keepdims=False, initial=None, where=None))",
        none.getMessage());
  }

  @Test
  void whatGivesNothingIsDone() {
    NdArray b = a.copy();
    NamedFunction.call("addAt", List.of(b, NdArray.of(new long[] {0, 0}), 5));
    same(a.get("0").add(10), b.get("0"));
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
  void argumentsThatNumPyHasNotAreNamedWithItsSignature() {
    assertEquals(
        "Cannot call np.bincount with least (np.bincount(x, weights=None, minlength=0))",
        refusal("bincount", List.of(a), Map.of("least", 6)));
    assertEquals(
        "Cannot call np.sort: axis is given twice (np.sort(a, axis=-1, kind=None, stable=None,"
            + " descending=False))",
        refusal("sort", List.of(a, 0), Map.of("axis", 1)));
    assertEquals(
        "Cannot call np.round: decimals is one (a whole number; np.round(a, decimals=0))",
        refusal("round", List.of(a, "one"), Map.of()));
    assertEquals(
        "Cannot call np.unique with return_counts (np.unique_counts(a).counts)",
        refusal("unique", List.of(a), Map.of("return_counts", true)));
    assertEquals(
        "Cannot call np.sin with dtype = float32 and 1 others (np.sin(array))",
        refusal("sin", List.of(a), Map.of("dtype", DType.FLOAT32)));
  }

  private static String refusal(String name, List<?> arguments, Map<String, ?> named) {
    return assertThrows(
            IllegalArgumentException.class, () -> NamedFunction.array(name, arguments, named))
        .getMessage();
  }

  private void calls(NdArray expected, String name, Map<String, ?> named, Object... places) {
    same(expected, NamedFunction.array(name, List.of(places), named));
  }

  @Test
  void argumentsStandWhereNumPyHasThemOrHaveItsNames() {
    NdArray line = NdArray.of(new double[] {1, 4, 9, 16});
    NdArray labels = NdArray.of(new long[] {0, 2, 2});
    Map<String, Object> none = Map.of();
    calls(NdArray.of(new double[] {2, 2}), "diff", none, line, 2);
    calls(NdArray.of(new double[] {1.5, 2, 3, 3.5}), "gradient", none, line, 2);
    calls(a.diff(0), "diff", Map.of("axis", 0), a);
    calls(a.order().sort(), "sort", nulls("axis"), a);
    calls(a.over(0).keepdims().mean(), "average", Map.of("axis", 0, "keepdims", true), a);
    calls(a.over(0).average(labels), "average", Map.of("axis", 0, "weights", labels), a);
    calls(a.order(1).keepdims().median(), "median", Map.of("keepdims", true), a, 1);
    calls(line.percentile(30), "percentile", none, line, 30);
    calls(line.quantile(new double[] {0, 1}), "quantile", none, line, List.of(0, 1));
    calls(NdArray.of(new long[] {1, 0, 2, 0}), "bincount", Map.of("minlength", 4), labels);
    calls(
        NdArray.of(new boolean[] {true, false, false}),
        "isin",
        Map.of("invert", true),
        labels,
        List.of(2, 3));
    calls(NdArray.of(new long[] {1}), "searchsorted", Map.of("side", "right"), line, List.of(3));
    calls(line.clip(null, 9), "clip", Map.of("a_max", 9), line);
    calls(line.round(-1), "around", none, line, -1);
    calls(a.subtract(a), "full_like", none, a, 0);
  }

  private static Map<String, Object> nulls(String name) {
    Map<String, Object> out = new HashMap<>();
    out.put(name, null);
    return out;
  }

  @Test
  void padDeleteAndInsertTakeNumPysForms() {
    NdArray line = NdArray.of(new long[] {1, 2, 3});
    NdArray odd = NdArray.of(new long[] {0, 1, 2, 3});
    Map<String, Object> none = Map.of();
    calls(NdArray.of(new long[] {0, 1, 2, 3, 0, 0}), "pad", none, line, List.of(1, 2));
    calls(NdArray.of(new long[] {3, 2, 1, 2, 3, 2, 1}), "pad", none, line, 2, "reflect");
    calls(odd, "pad", Map.of("reflect_type", "odd"), line, List.of(1, 0), "reflect");
    calls(NdArray.of(new long[] {9, 1, 2, 3, 9}), "pad", Map.of("constant_values", 9), line, 1);
    calls(a.reshape(-1).get("1:"), "delete", none, a, 0);
    calls(a.get("1:"), "delete", Map.of("axis", 0), a, List.of(0));
    calls(NdArray.of(new long[] {9, 1, 2, 3}), "insert", none, line, 0, 9);
    calls(NdArray.of(new long[] {1, 2, 3, 4, 5}), "append", none, line, List.of(4, 5));
    assertEquals(
        "Cannot call np.pad: pad_width is [[1, 2, 3]] (a number, a pair, or a pair for each axis;"
            + " np.pad(array, pad_width, mode='constant', constant_values=0, end_values=0,"
            + " stat_length=None, reflect_type='even'))",
        refusal("pad", List.of(a, List.of(List.of(1, 2, 3))), none));
  }

  @Test
  void productsAndKeysTakeAxes() {
    NdArray b = a.multiply(2);
    calls(
        Products.tensordot(a, b, new int[] {1}, 1),
        "tensordot",
        Map.of("axes", List.of(List.of(1), List.of(1))),
        a,
        b);
    calls(a.argsort(0), "lexsort", Map.of("axis", 0), List.of(b, a.negative().negative()));
    calls(a.get("0"), "extract", Map.of(), a.less(4), a);
    calls(a.repeat(2, 1), "repeat", Map.of("axis", 1), a, 2);
    calls(a.roll(1, 0), "roll", Map.of("axis", 0), a, 1);
    assertEquals(
        "Cannot call np.where with a condition alone (np.nonzero(m) has an array for each axis)",
        refusal("where", List.of(a.less(4)), Map.of()));
  }

  @Test
  void theConditionOfCompressStandsFirst() {
    NdArray rows = NdArray.of(new boolean[] {true, false, true});
    same(a.compress(rows, 0), NamedFunction.array("compress", List.of(rows, a, 0)));
  }
}

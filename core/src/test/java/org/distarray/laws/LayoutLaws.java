package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Tolerance;
import org.junit.jupiter.api.Test;

/**
 * No answer depends on the layout: its bits are those of one undistributed block. Those of
 * variances are near them, because sums of squares are rounded where blocks are cut.
 */
public interface LayoutLaws extends ArrayLaws {
  /** The numbers of engines of the layouts. */
  int[] ENGINES = {1, 3, 4, 7};

  /** The functions whose sums cannot be exact. */
  List<String> ROUNDED = List.of("var", "std", "nanvar", "nanstd", "cov", "corrcoef");

  Tolerance NEAR = new Tolerance(false, 0, 1e-13, 1e-13);
  Tolerance NEAR_FLOAT32 = new Tolerance(false, 0, 1e-6, 1e-6);

  @Test
  default void everyFunctionOfEveryDtypeHasTheBitsOfOneBlockOnEveryKindOfLayout() {
    Map<String, List<Function<Shape, Distribution>>> kinds = layouts();
    Map<DType, LaidOperands<NdArray>> local = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      local.put(dtype, LaidOperands.of(dtype));
    }
    Map<String, Function<LaidOperands<NdArray>, List<NdArray>>> here = functions();
    Map<String, Function<LaidOperands<DistArray>, List<DistArray>>> there = functions();
    Turns turns = new Turns();
    List<String> differences = new ArrayList<>();
    int number = 0;
    for (String name : here.keySet()) {
      Map<DType, List<NdArray>> answers = answers(here.get(name), local, number++);
      if (answers.isEmpty()) {
        differences.add(name + " takes no dtype");
        continue;
      }
      // each kind once
      int many = layoutsOfACase((kinds.size() + answers.size() - 1) / answers.size());
      answers.forEach(
          (dtype, want) -> {
            for (Function<Shape, Distribution> layout : turns.next(kinds, many)) {
              LaidOperands<DistArray> spread =
                  local.get(dtype).placed(a -> context().fromArray(a, layout.apply(a.shape())));
              List<DistArray> got = there.get(name).apply(spread);
              String what = name + " of " + dtype + " on " + spread.a().distribution();
              assertEquals(want.size(), got.size(), what);
              for (int k = 0; k < got.size(); k++) {
                NdArray answer = got.get(k).toArray();
                if (!isSame(name, want.get(k), answer)) {
                  differences.add(what + ": " + answer + " instead of " + want.get(k));
                }
              }
            }
          });
    }
    assertEquals(List.of(), differences);
    turns.assertEachKindWasMet();
  }

  private static boolean isSame(String name, NdArray want, NdArray got) {
    if (!ROUNDED.contains(name.split(" ")[0])) {
      return want.sameAs(got);
    }
    boolean isNarrow = got.dtype().realType() == DType.FLOAT32;
    return (isNarrow ? NEAR_FLOAT32 : NEAR).difference(got, want) == null;
  }

  private static <A extends ArrayLike<A>>
      Map<String, Function<LaidOperands<A>, List<A>>> functions() {
    Map<String, Function<LaidOperands<A>, List<A>>> out = new LinkedHashMap<>();
    LaidSelections.addTo(out);
    LaidFolds.addTo(out);
    return out;
  }

  /** The answers for the dtypes that a function takes; for some by turns but in long laws. */
  private Map<DType, List<NdArray>> answers(
      Function<LaidOperands<NdArray>, List<NdArray>> function,
      Map<DType, LaidOperands<NdArray>> operands,
      int turn) {
    List<DType> dtypes = new ArrayList<>(operands.keySet());
    int most = LONG ? dtypes.size() : layoutsOfACase(3);
    Map<DType, List<NdArray>> out = new LinkedHashMap<>();
    for (int k = 0; k < dtypes.size() && out.size() < most; k++) {
      DType dtype = dtypes.get((turn + k) % dtypes.size());
      try {
        out.put(dtype, function.apply(operands.get(dtype)));
      } catch (IllegalArgumentException e) {
        String refusal = e.getMessage();
        assertFalse(refusal == null || !refusal.startsWith("Cannot "), () -> "refused: " + e);
      }
    }
    return out;
  }

  /** The layouts of each kind, for arrays of any shape. */
  private static Map<String, List<Function<Shape, Distribution>>> layouts() {
    Map<String, List<Function<Shape, Distribution>>> out = new LinkedHashMap<>();
    Draw.byKind(Shape.of(1), ENGINES)
        .forEach(
            (kind, all) -> {
              List<Function<Shape, Distribution>> alike = new ArrayList<>();
              for (int k = 0; k < all.size(); k++) {
                int which = k;
                alike.add(shape -> Draw.byKind(shape, ENGINES).get(kind).get(which));
              }
              out.put(kind, alike);
            });
    return out;
  }
}

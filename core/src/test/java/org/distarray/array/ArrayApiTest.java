package org.distarray.array;

import static org.distarray.array.ArrayApi.acos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

class ArrayApiTest {
  // the names of the element-wise functions of Array API 2025.12 that the table of ufuncs has, and
  // where
  private static final Set<String> STANDARD =
      Set.of(
          ("abs add divide floor_divide multiply negative positive pow reciprocal remainder sign sqrt"
                  + " square subtract hypot exp expm1 log log1p log2 log10 logaddexp acos acosh asin"
                  + " asinh atan atan2 atanh cos cosh sin sinh tan tanh ceil floor trunc equal greater"
                  + " greater_equal less less_equal not_equal maximum minimum logical_and logical_not"
                  + " logical_or logical_xor bitwise_and bitwise_invert bitwise_left_shift bitwise_or"
                  + " bitwise_right_shift bitwise_xor isfinite isinf isnan copysign nextafter signbit"
                  + " conj imag real where")
              .split(" "));

  private static Set<String> methods(Class<?> type) {
    return Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
  }

  private static String camel(String name) {
    String[] words = name.split("_");
    StringBuilder out = new StringBuilder(words[0]);
    for (int k = 1; k < words.length; k++) {
      out.append(Character.toUpperCase(words[k].charAt(0))).append(words[k].substring(1));
    }
    return out.toString();
  }

  @Test
  void everyUfuncIsAMethodByNumPysNames() {
    Set<String> missing = new TreeSet<>();
    for (Ufunc f : Ufunc.values()) {
      missing.add(camel(f.label()));
    }
    for (Reduction r : Reduction.values()) {
      missing.add(camel(r.label()));
    }
    missing.removeAll(methods(ArrayLike.class));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyNameOfTheStandardInTheTableIsAFunction() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(Ufunc.values()).forEach(f -> names.addAll(f.names()));
    Set<String> missing = new TreeSet<>();
    for (String name : STANDARD) {
      assertTrue(names.contains(name), name + " is no name of a ufunc");
      missing.add(camel(name));
    }
    missing.removeAll(methods(ArrayApi.class));
    assertEquals(Set.of(), missing);
  }

  // all others of the main namespace
  private static final Set<String> OTHERS =
      Set.of(
          ("astype clip round take take_along_axis matmul matrix_transpose tensordot vecdot"
                  + " broadcast_arrays broadcast_shapes broadcast_to concat expand_dims flip moveaxis"
                  + " permute_dims repeat reshape roll squeeze stack tile unstack argmax argmin"
                  + " count_nonzero nonzero searchsorted isin unique_all unique_counts unique_inverse"
                  + " unique_values argsort sort cumulative_sum cumulative_prod max mean min prod std"
                  + " sum var all any diff empty_like full_like ones_like zeros_like tril triu"
                  + " arange asarray empty eye full linspace meshgrid ones zeros from_dlpack can_cast finfo iinfo isdtype result_type")
              .split(" "));
  private static final Set<String> MISSING = Set.of();

  @Test
  void theOtherNamesOfTheStandardAreFunctionsButForThoseThatAreListed() {
    Set<String> missing = new TreeSet<>();
    OTHERS.forEach(name -> missing.add(camel(name)));
    missing.removeAll(methods(ArrayApi.class));
    assertEquals(MISSING, missing);
  }

  @Test
  void functionsAreThoseOfBothKindsOfArrays() {
    NdArray x = NdArray.of(new double[] {1, 0.5, 0, -1}, 2, 2);
    try (Context context = Context.local(3)) {
      DistArray y = context.fromArray(x);
      assertEquals(acos(x).toString(), acos(y).toArray().toString());
      assertEquals("[[ 1.   1.5]\n [ 0.  -1. ]]", ArrayApi.cumulativeSum(x, false, 1).toString());
      assertEquals(Shape.of(2, 3), ArrayApi.cumulativeSum(y, true, 1).toArray().shape());
      assertEquals(ArrayApi.std(x, 1).item(), ArrayApi.std(y, 1).item());
      assertEquals("[[ 1.   0. ]\n [ 0.5 -1. ]]", ArrayApi.matrixTranspose(x).toString());
    }
    NdArray cube = NdArray.arange(DType.INT64, 2, 3, 4);
    assertEquals(Shape.of(2, 4, 3), ArrayApi.matrixTranspose(cube).shape());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ArrayApi.matrixTranspose(NdArray.arange(DType.INT64, 3)))
            .getMessage();
    assertEquals(
        "Cannot transpose the matrices of an array of shape (3,) (2 or more dimensions)", message);
  }
}

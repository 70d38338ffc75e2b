package org.distarray.conformance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.distarray.array.ArrayLike;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;

/**
 * Columns of operands: every combination of special values, repeated until loops over vectors run.
 *
 * @param part float32 or float64, the dtype of real operands and of parts of complex ones
 */
record SpecialOperands(List<String> names, DType part, List<double[]> columns) {
  private static final int LEAST_ROWS = 1000;

  private static final double[] FEW = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1, -3
  };

  private static final double NEGATIVE_NAN = Double.longBitsToDouble(0xfff8000000000000L);

  /** All combinations for operands with these names. */
  static SpecialOperands of(List<String> names, DType part) {
    double[] values = names.size() > 2 ? FEW : bothSigns(part == DType.FLOAT32);
    int combinations = (int) Math.round(Math.pow(values.length, names.size()));
    int rows = combinations * (LEAST_ROWS / combinations + 1);
    List<double[]> columns = new ArrayList<>();
    int stride = 1;
    for (int k = 0; k < names.size(); k++) {
      int each = stride;
      columns.add(
          IntStream.range(0, rows).mapToDouble(i -> values[i / each % values.length]).toArray());
      stride *= values.length;
    }
    return new SpecialOperands(names, part, columns);
  }

  private static double[] bothSigns(boolean isFloat) {
    double[] positive = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      0,
      isFloat ? Float.MIN_VALUE : Double.MIN_VALUE,
      isFloat ? Float.MIN_NORMAL : Double.MIN_NORMAL,
      isFloat ? 1e-5f : 1e-5,
      0.5,
      1,
      1.5,
      2,
      2.5,
      3,
      100,
      0x1p53,
      isFloat ? 0x1p24 - 1 : 0x1p53 - 1,
      isFloat ? Float.MAX_VALUE : Double.MAX_VALUE
    };
    return IntStream.range(0, 2 * positive.length)
        .mapToDouble(
            k -> {
              double x = positive[k / 2];
              return k % 2 == 0 ? x : Double.isNaN(x) ? NEGATIVE_NAN : -x;
            })
        .toArray();
  }

  /** The value of one operand, or of a part. */
  double at(String name, int row) {
    return columns.get(names.indexOf(name))[row];
  }

  /** One row, as arrays of one element. */
  SpecialOperands row(int row) {
    return new SpecialOperands(
        names, part, columns.stream().map(c -> new double[] {c[row]}).toList());
  }

  /** The operands of one row, by name. */
  String describe(int row) {
    return names.stream()
        .map(name -> name + " = " + at(name, row))
        .collect(Collectors.joining(", ", part + " ", ""));
  }

  int rows() {
    return columns.get(0).length;
  }

  private boolean areComplex() {
    return names.get(0).startsWith("re");
  }

  /** The arrays to which functions are applied. */
  List<NdArray> arrays() {
    if (!areComplex()) {
      return columns.stream().map(this::real).toList();
    }
    return IntStream.range(0, columns.size() / 2)
        .mapToObj(k -> complex(columns.get(2 * k), columns.get(2 * k + 1)))
        .toList();
  }

  private NdArray real(double[] values) {
    return NdArray.of(values).astype(part);
  }

  private NdArray complex(double[] re, double[] im) {
    double[] parts = new double[2 * re.length];
    for (int k = 0; k < re.length; k++) {
      parts[2 * k] = re[k];
      parts[2 * k + 1] = im[k];
    }
    return real(parts).view(part == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128);
  }

  /** Applies a function by its Array API name. */
  static <A extends ArrayLike<A>> A apply(String function, List<A> to) {
    return switch (function) {
      case "clip" -> to.get(0).clip(to.get(1), to.get(2));
      case "round" -> to.get(0).round();
      default -> to.get(0).apply(Ufunc.of(function), to.subList(1, to.size()).toArray());
    };
  }

  /** The values of an expression in prefix notation. */
  NdArray evaluate(String expression) {
    Deque<String> words = new ArrayDeque<>(Arrays.asList(expression.split(" ")));
    NdArray out = evaluate(words);
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("Cannot read an expression: " + expression);
    }
    return out;
  }

  private NdArray evaluate(Deque<String> words) {
    String word = words.pop();
    if (names.contains(word)) {
      return real(columns.get(names.indexOf(word)));
    }
    return switch (word) {
      case "z" -> arrays().get(0);
      case "i" -> turned(evaluate(words), -1, 1);
      case "-i" -> turned(evaluate(words), 1, -1);
      case "true", "false" -> NdArray.full(DType.BOOL, Shape.of(rows()), word.equals("true"));
      default ->
          SpecialResult.isNumber(word)
              ? NdArray.full(part, Shape.of(rows()), SpecialResult.number(word))
              : apply(
                  word,
                  IntStream.range(0, word.equals("round") ? 1 : Ufunc.of(word).arity())
                      .mapToObj(k -> evaluate(words))
                      .collect(Collectors.toList()));
    };
  }

  /** A product by the imaginary unit, which keeps NaNs, infinities and signs of zeros. */
  private NdArray turned(NdArray z, double re, double im) {
    double[] ofIm = doubles(z.imag());
    double[] ofRe = doubles(z.real());
    return complex(
        Arrays.stream(ofIm).map(x -> re * x).toArray(),
        Arrays.stream(ofRe).map(x -> im * x).toArray());
  }

  static double[] doubles(NdArray a) {
    double[] out = new double[(int) a.size()];
    NdArray wide = a.astype(DType.FLOAT64);
    Arrays.setAll(out, k -> ((Number) wide.item(k)).doubleValue());
    return out;
  }
}

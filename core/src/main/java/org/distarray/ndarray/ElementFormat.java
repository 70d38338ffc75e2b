package org.distarray.ndarray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;

/** Prints one element of an array at the width that all printed elements share. */
interface ElementFormat {

  String text(long[] index);

  /** The format for the elements at the indices {@code shown} of each dimension. */
  static ElementFormat of(NdArray a, long[][] shown) {
    DType dtype = a.dtype();
    return switch (dtype.kind()) {
      case BOOL -> index -> a.getBoolean(index) ? " True" : "False";
      case SIGNED, UNSIGNED -> {
        int[] width = {0};
        NdArrayFormat.each(
            shown, index -> width[0] = Math.max(width[0], a.item(index).toString().length()));
        yield index -> padded(a.item(index).toString(), width[0]);
      }
      case FLOAT -> {
        FloatColumn column = column(a, shown, Complex::re, false);
        yield index -> column.text(a.getDouble(index));
      }
      case COMPLEX -> {
        FloatColumn re = column(a, shown, Complex::re, false);
        FloatColumn im = column(a, shown, Complex::im, true);
        yield index -> {
          Complex z = a.getComplex(index);
          String right = im.text(z.im());
          String imaginary = right.stripTrailing();
          return re.text(z.re()) + imaginary + "j" + right.substring(imaginary.length());
        };
      }
    };
  }

  /** The only element of a 0-d array, as Python prints a number: {@code 1.5}, {@code (1+2j)}. */
  static String scalar(NdArray a) {
    boolean single = a.dtype().realType() == DType.FLOAT32;
    return switch (a.dtype().kind()) {
      case BOOL -> a.getBoolean() ? "True" : "False";
      case SIGNED, UNSIGNED -> a.item().toString();
      case FLOAT -> Decimal.of(a.getDouble(), single).number(".0");
      case COMPLEX -> {
        Complex z = a.getComplex();
        String im = Decimal.of(z.im(), single).number("") + "j";
        boolean imaginary = Double.doubleToRawLongBits(z.re()) == 0;
        String plus = im.startsWith("-") ? "" : "+";
        yield imaginary ? im : "(" + Decimal.of(z.re(), single).number("") + plus + im + ")";
      }
    };
  }

  private static FloatColumn column(
      NdArray a, long[][] shown, ToDoubleFunction<Complex> part, boolean plus) {
    List<Double> values = new ArrayList<>();
    NdArrayFormat.each(shown, index -> values.add(part.applyAsDouble(a.getComplex(index))));
    return new FloatColumn(values, a.dtype().realType() == DType.FLOAT32, plus);
  }

  private static String padded(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}

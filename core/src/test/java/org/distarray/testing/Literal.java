package org.distarray.testing;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * Numbers and arrays as NumPy prints them: {@code True}, {@code -1}, {@code 0.5}, {@code nan+infj};
 * {@code "int8 [1, 2]"} is an array, {@code "uint64 7"} a 0-d one, {@code "7"} a plain number.
 */
final class Literal {
  private static final String REAL = "[-+]?(?:[0-9.]+(?:e[-+]?[0-9]+)?|inf|nan)";
  private static final Pattern FLOAT = Pattern.compile(REAL);
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern COMPLEX =
      Pattern.compile("\\(?(?:(" + REAL + ")(?=[-+]))?(" + REAL + ")j\\)?");
  private static final Pattern ARRAY = Pattern.compile("(\\w+) (?:\\[(.*)\\]|(\\S+))");

  private Literal() {}

  /** A Boolean, BigInteger, Double or Complex; nothing for words. */
  static Optional<Object> number(String text) {
    Matcher complex = COMPLEX.matcher(text);
    if (text.equals("True") || text.equals("False")) {
      return Optional.of(text.equals("True"));
    } else if (WHOLE.matcher(text).matches()) {
      return Optional.of(new BigInteger(text));
    } else if (FLOAT.matcher(text).matches()) {
      return Optional.of(real(text));
    } else if (complex.matches()) {
      String re = complex.group(1);
      return Optional.of(Complex.of(re == null ? 0 : real(re), real(complex.group(2))));
    }
    return Optional.empty();
  }

  private static double real(String text) {
    return Double.parseDouble(text.replace("inf", "Infinity").replace("nan", "NaN"));
  }

  /** An array, or a plain number. */
  static Object operand(String text) {
    Matcher array = ARRAY.matcher(text);
    if (!array.matches()) {
      return number(text).orElseThrow(() -> refused(text));
    }
    DType dtype = DType.of(array.group(1));
    boolean isList = array.group(2) != null;
    String[] items =
        !isList
            ? new String[] {array.group(3)}
            : array.group(2).isEmpty() ? new String[0] : array.group(2).split(", *");
    NdArray out = NdArray.zeros(dtype, Shape.of(items.length));
    for (int k = 0; k < items.length; k++) {
      out.setItem(number(items[k]).orElseThrow(() -> refused(text)), k);
    }
    return isList ? out : out.get("0");
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "Cannot read an operand: '" + text + "' (\"int8 [1, 2]\", \"uint64 7\" or \"7\")");
  }

  /** Whether two numbers agree in three digits; NaN is NaN. */
  static boolean near(Object a, Object b) {
    if (a instanceof BigInteger x && !(b instanceof Double) && !(b instanceof Complex)) {
      return x.toString().equals(b.toString());
    } else if (a instanceof Boolean || b instanceof Boolean) {
      return a.equals(b);
    }
    Complex x = complex(a);
    Complex y = complex(b);
    double size = Math.hypot(x.re(), x.im());
    return near(x.re(), y.re(), size) && near(x.im(), y.im(), size);
  }

  private static boolean near(double a, double b, double size) {
    return Double.compare(a + 0.0, b + 0.0) == 0 || Math.abs(a - b) <= 1e-3 * size;
  }

  static Complex complex(Object number) {
    return number instanceof Complex c ? c : Complex.of(((Number) number).doubleValue(), 0);
  }
}

package org.distarray.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * Where answers differ from NumPy 1.24's, and why: the list {@code numpy/differences.jsonl}, which
 * every comparison with that NumPy reads.
 */
public final class Differences {
  /** The lines after the first, which says what a line is. */
  public static final List<Difference> ALL = read();

  private Differences() {}

  private static List<Difference> read() {
    ObjectMapper json = new ObjectMapper();
    return Corpus.lines("/numpy/differences.jsonl").stream()
        .skip(1)
        .map(
            line -> {
              try {
                return Difference.of(json.readTree(line));
              } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  /**
   * The lines about a call.
   *
   * @param op a name of NumPy's or of the Array API
   * @param operands each a {@link DType} or a plain number
   */
  public static List<Difference> of(String op, List<?> operands) {
    String label = label(op);
    return ALL.stream().filter(line -> line.covers(label, operands)).toList();
  }

  /** NumPy's name of an operation. */
  static String label(String op) {
    for (Ufunc f : Ufunc.values()) {
      if (f.names().contains(op)) {
        return f.label();
      }
    }
    for (Reduction r : Reduction.values()) {
      if (r.label().equals(op.replace("amin", "min").replace("amax", "max"))) {
        return r.label();
      }
    }
    return op;
  }

  /** Whether a call that NumPy 1.24 answers is refused here. */
  public static boolean isRefused(String op, List<?> operands) {
    return of(op, operands).stream().anyMatch(Difference::isRefused);
  }

  /**
   * The first difference from NumPy 1.24's answer that no line explains, as a sentence, or null.
   *
   * @param lines those about the call
   */
  public static String unexplained(
      List<Difference> lines, List<?> operands, Tolerance tolerance, NdArray got, NdArray want) {
    String difference = tolerance.difference(got, want);
    if (difference == null || lines.isEmpty() || !got.shape().equals(want.shape())) {
      return difference;
    }
    if (got.dtype() != want.dtype()
        && lines.stream().noneMatch(line -> line.explainsType(got.dtype(), operands))) {
      return difference;
    }
    NdArray a = got.reshape(got.size());
    NdArray b = want.astype(got.dtype()).reshape(want.size());
    for (int k = 0; k < a.size(); k++) {
      Object is = a.item(k);
      Object was = b.item(k);
      boolean near =
          tolerance.difference(a.get(k + ":" + (k + 1)), b.get(k + ":" + (k + 1))) == null;
      if (!near && lines.stream().noneMatch(line -> line.explains(is, was))) {
        return "element " + k + ": " + is + " instead of " + was + ", and no line says so";
      }
    }
    return null;
  }
}

package org.distarray.conformance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.distarray.array.ArrayLike;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;

/**
 * NumPy's calls in this library's words: a row of a table for each name, beside those of
 * element-wise operations. Vectors and random programs are run by it, on both kinds of arrays.
 */
final class NumpyCalls {
  // the rows are the same for every kind of arrays
  private static final Map<String, Function<Given<NdArray>, Object>> ROWS = rows();

  /** Names of the standard that this library does not have: decompositions, and what needs them. */
  private static final Set<String> ABSENT =
      Set.of(
          ("cholesky det eig eigh eigvals eigvalsh inv matrix_rank pinv qr slogdet solve svd svdvals"
                  + " from_dlpack")
              .split(" "));

  private NumpyCalls() {}

  private static <A extends ArrayLike<A>> Map<String, Function<Given<A>, Object>> rows() {
    Map<String, Function<Given<A>, Object>> out = new LinkedHashMap<>();
    ElementCalls.addTo(out);
    IndexCalls.addTo(out);
    ShapeCalls.addTo(out);
    FoldCalls.addTo(out);
    OrderCalls.addTo(out);
    ProductCalls.addTo(out);
    WindowCalls.addTo(out);
    TypeCalls.addTo(out);
    return Collections.unmodifiableMap(out);
  }

  /** The names of all calls. */
  static Set<String> names() {
    Set<String> out = new TreeSet<>(ROWS.keySet());
    for (Ufunc f : Ufunc.values()) {
      out.add(f.label());
    }
    return out;
  }

  /**
   * The result of a call: an array, a list of arrays, or a truth value.
   *
   * @throws NotAsked if it is a call that this library does not have
   * @throws Disagreement if there is no such call
   */
  @SuppressWarnings("unchecked") // the rows are the same for every kind of arrays
  static <A extends ArrayLike<A>> Object call(String op, Given<A> given) {
    var rows = (Map<String, Function<Given<A>, Object>>) (Map<String, ?>) ROWS;
    return rows.getOrDefault(op, in -> ufunc(op, in)).apply(given);
  }

  private static <A extends ArrayLike<A>> A ufunc(String op, Given<A> in) {
    Ufunc f;
    try {
      f = Ufunc.of(op);
    } catch (IllegalArgumentException e) {
      if (ABSENT.contains(op)) {
        throw new NotAsked("there is no " + op);
      }
      throw new Disagreement("a call that this library has", "there is no " + op);
    }
    return in.args().get(0) instanceof ArrayLike<?>
        ? in.a().apply(f, in.rest(1))
        : in.a().applyLeft(f, in.args().get(0));
  }
}

package org.distarray.ndarray;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;

/**
 * A generalized ufunc of the user's own: a function of some core dimensions, which is applied at
 * each index of the other dimensions; {@code numpy.vectorize(signature=...)}, {@code
 * dask.array.apply_gufunc}.
 *
 * <pre>{@code
 * Gufunc centred = Gufunc.of("(i)->(i)", x -> x[0].subtract(x[0].over(-1).keepdims().mean()), DType.FLOAT64);
 * DistArray a = context.arange(6).reshape(2, 3);
 * a.apply(centred).toArray() //> [[-1.  0.  1.]
 *                            //>  [-1.  0.  1.]]
 * }</pre>
 *
 * <p>The signature names the core dimensions of each operand and of each result. They are the last
 * dimensions of these; one name has one length everywhere, and a number is a length. The dimensions
 * before them are the loop dimensions, which are broadcast against each other. A result has the
 * loop dimensions, then its core dimensions.
 *
 * <p>The function is called once for a block of the loop dimensions: each operand then has all loop
 * dimensions of the block, then its core dimensions. With {@link #looped} it is called at each
 * index of the loop dimensions, and sees core dimensions only:
 *
 * <pre>{@code
 * Gufunc convolve = Gufunc.of("(n),(k)->(n)", x -> {
 *   NdArray out = NdArray.zeros(DType.FLOAT64, x[0].shape());
 *   for (int i = 0; i < out.size(); i++) {
 *     for (int j = 0; j < x[1].size() && j <= i; j++) {
 *       out.setDouble(out.getDouble(i) + x[0].getDouble(i - j) * x[1].getDouble(j), i);
 *     }
 *   }
 *   return out;
 * }, DType.FLOAT64).looped();
 * NdArray a = NdArray.arange(DType.FLOAT64, 2, 4);
 * a.apply(convolve, NdArray.of(new double[] {1, 0.5})) //> [[ 0.   1.   2.5  4. ]
 *                                                      //>  [ 4.   7.   8.5 10. ]]
 * }</pre>
 *
 * <p>It is immutable; each option returns a new one.
 */
public final class Gufunc implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String DOING = "make a gufunc";

  private final CoreDims dims;
  private final CoreFunction function;
  private final List<DType> dtypes;
  private final Map<String, Long> lengths;
  private final boolean looped;

  private Gufunc(
      CoreDims dims,
      CoreFunction function,
      List<DType> dtypes,
      Map<String, Long> lengths,
      boolean looped) {
    this.dims = dims;
    this.function = function;
    this.dtypes = dtypes;
    this.lengths = lengths;
    this.looped = looped;
  }

  /**
   * Makes a gufunc.
   *
   * <pre>{@code
   * Gufunc.of("(i), (i) -> ()", x -> x[0].multiply(x[1]).sum(-1), DType.FLOAT64) //> <Gufunc((i),(i)->())>
   * }</pre>
   *
   * @param signature the core dimensions of the operands and of the results, as NumPy writes them
   * @param dtypes the dtype of each result; an array that the function gives must have it
   * @throws IllegalArgumentException when the signature cannot be read, or there is not one dtype
   *     for each result
   */
  public static Gufunc of(String signature, CoreFunction function, DType... dtypes) {
    Required.given(DOING, "the signature", signature, "'(i),(i)->()', for example");
    Required.given(DOING, "the function", function, "x -> x[0].sum(-1), for example");
    Required.all(DOING, "the list of dtypes", dtypes, "a DType for each result");
    CoreDims dims = CoreDims.parse(signature.replaceAll("\\s", ""));
    if (dtypes.length != dims.outputs().size()) {
      throw new IllegalArgumentException(
          "Cannot make the gufunc "
              + dims.text()
              + " with "
              + dtypes.length
              + " dtypes ("
              + dims.outputs().size()
              + ", one for each result)");
    }
    return new Gufunc(dims, function, List.of(dtypes), Map.of(), false);
  }

  /**
   * Calls the function at each index of the loop dimensions, and not once for all. Its operands
   * then have core dimensions only.
   *
   * <pre>{@code
   * Gufunc spread = Gufunc.of("(i)->()", x -> x[0].max().asDouble() - x[0].min().asDouble(), DType.FLOAT64);
   * NdArray.arange(DType.FLOAT64, 2, 3).apply(spread.looped()) //> [2. 2.]
   * }</pre>
   */
  public Gufunc looped() {
    return new Gufunc(dims, function, dtypes, lengths, true);
  }

  /**
   * States the length of a core dimension, for one that only results have.
   *
   * <pre>{@code
   * Gufunc range = Gufunc.of("(i)->(k)", x -> {
   *   NdArray out = NdArray.zeros(DType.FLOAT64, Shape.of(2));
   *   out.set("0", x[0].min());
   *   out.set("1", x[0].max());
   *   return out;
   * }, DType.FLOAT64);
   * NdArray a = NdArray.of(new double[] {3, 1, 4, 1, 5, 9}, 2, 3);
   * a.apply(range.looped().withLength("k", 2)) //> [[1. 4.]
   *                                            //>  [1. 9.]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the signature does not have the dimension, or the length
   *     is negative
   */
  public Gufunc withLength(String dimension, long length) {
    if (dimension == null || !dims.hasName(dimension) || length < 0) {
      throw new IllegalArgumentException(
          "Cannot give dimension "
              + dimension
              + " of "
              + dims.text()
              + " the length "
              + length
              + " (a name of the signature, and 0 or more)");
    }
    Map<String, Long> more = new HashMap<>(lengths);
    more.put(dimension, length);
    return new Gufunc(dims, function, dtypes, Map.copyOf(more), looped);
  }

  /**
   * The signature without spaces.
   *
   * <pre>{@code
   * Gufunc.of("(i) -> ()", x -> x[0].sum(-1), DType.INT64).signature() //> (i)->()
   * }</pre>
   */
  public String signature() {
    return dims.text();
  }

  /**
   * The gufunc with a function that can be sent.
   *
   * @hidden
   */
  @Internal
  public Gufunc with(CoreFunction sent) {
    return new Gufunc(dims, sent, dtypes, lengths, looped);
  }

  /**
   * @hidden
   */
  @Internal
  public CoreFunction function() {
    return function;
  }

  /**
   * The only one of the results of an application.
   *
   * @throws IllegalArgumentException when there are several
   * @hidden
   */
  @Internal
  public <A> A only(List<A> results) {
    Required.given("apply " + dims.text(), "the list of results", results, "one");
    if (results.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot apply "
              + dims.text()
              + " for one result: it has "
              + results.size()
              + " (applyAll gives all)");
    }
    return results.get(0);
  }

  /**
   * The call on operands of some shapes.
   *
   * @throws IllegalArgumentException when the shapes do not fit
   * @hidden
   */
  @Internal
  public GufuncCall call(List<Shape> operands) {
    String doing = "apply " + dims.text();
    Required.all(doing, "the list of shapes", operands, Shape.class, "a Shape each");
    if (operands.size() != dims.inputs().size()) {
      throw new IllegalArgumentException(
          "Cannot apply "
              + dims.text()
              + " to "
              + operands.size()
              + " operands ("
              + dims.inputs().size()
              + ")");
    }
    Map<String, Long> known = new HashMap<>(lengths);
    dims.addLengths(known, operands);
    List<Shape> loops = new ArrayList<>();
    List<Shape> cores = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      loops.add(dims.loop(k, operands.get(k)));
      cores.add(dims.shape(dims.inputs().get(k), known));
    }
    List<Shape> results = new ArrayList<>();
    dims.outputs().forEach(names -> results.add(dims.shape(names, known)));
    Shape loop = Ufunc.broadcast(doing + " to loop dimensions", loops);
    return new GufuncCall(dims.text(), loop, loops, cores, results, dtypes, looped);
  }

  @Override
  public String toString() {
    return "<Gufunc(" + dims.text() + (looped ? ", looped" : "") + ")>";
  }
}

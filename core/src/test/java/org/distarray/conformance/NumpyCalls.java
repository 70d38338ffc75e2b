package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Binning;
import org.distarray.array.Histogram;
import org.distarray.array.Histograms;
import org.distarray.array.Indexing;
import org.distarray.array.Making;
import org.distarray.array.Manipulation;
import org.distarray.array.Matrices;
import org.distarray.array.Ordering;
import org.distarray.array.Over;
import org.distarray.array.Products;
import org.distarray.array.QuantileMethod;
import org.distarray.array.Sets;
import org.distarray.array.Statistics;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * The calls of NumPy's rows in this library's words, of one kind of arrays.
 *
 * @param a the first argument
 * @param args all arguments: arrays of this kind, and numbers
 * @param place lays an array that parameters hold out beside the arguments
 */
record NumpyCalls<A extends ArrayLike<A>>(A a, List<Object> args, JsonNode params, Place<A> place) {

  /** Makes an array of this kind of one in the row. */
  @FunctionalInterface
  interface Place<A> {
    A of(JsonNode array);
  }

  /** The result: an array, or a list of arrays. */
  Object call(String op) {
    return switch (op) {
      case "clip" -> a.clip(bound("min"), bound("max"));
      case "round" -> a.round(params.path("decimals").asInt(0));
      case "astype" -> a.astype(params.get("dtype").asText());
      case "sum" -> over().sum();
      case "prod" -> over().prod();
      case "mean" -> over().mean();
      case "var" -> over().ddof(correction()).var();
      case "std" -> over().ddof(correction()).std();
      case "min" -> over().min();
      case "max" -> over().max();
      case "any" -> over().any();
      case "all" -> over().all();
      case "count_nonzero" -> over().reduce(Reduction.COUNT_NONZERO);
      case "argmin" -> over().argmin();
      case "argmax" -> over().argmax();
      case "cumulative_sum" -> cumulative().cumsum();
      case "cumulative_prod" -> cumulative().cumprod();
      case "getitem" -> item(params.get("index"));
      case "setitem" -> set();
      case "setitem_mask" -> setMasked();
      case "take" -> ArrayApi.take(a, args.get(1), axis());
      case "take_along_axis" -> Indexing.takeAlongAxis(a, args.get(1), axis());
      case "broadcast_to" -> a.broadcastTo(longs("shape"));
      case "reshape" -> a.reshape(longs("shape"));
      case "permute_dims" -> a.transpose(axes("axes"));
      case "flip" -> a.flip(axes("axis"));
      case "roll" -> Manipulation.roll(a, longs("shift"), axes("axis"));
      case "squeeze" -> a.squeeze(axes("axis"));
      case "expand_dims" -> Manipulation.expandDims(a, axes("axis"));
      case "moveaxis" -> Manipulation.moveaxis(a, axes("source"), axes("destination"));
      case "repeat" -> repeat();
      case "tile" -> Manipulation.tile(a, longs("repetitions"));
      case "tril" -> Matrices.tril(a, params.path("k").asLong());
      case "triu" -> Matrices.triu(a, params.path("k").asLong());
      case "diff" -> diff();
      case "concat" -> ArrayApi.concat(arrays(), axes("axis"));
      case "stack" -> ArrayApi.stack(arrays(), axes("axis"));
      case "unstack" -> ArrayApi.unstack(a, axes("axis"));
      case "broadcast_arrays" -> ArrayApi.broadcastArrays(arrays());
      case "matrix_transpose" -> a.linalg().matrixTranspose();
      case "matmul" -> a.matmul(args.get(1));
      case "vecdot" -> a.linalg().vecdot(args.get(1), axis());
      case "tensordot" -> tensordot();
      case "inner" -> Products.inner(a, args.get(1));
      case "kron" -> Products.kron(a, args.get(1));
      case "cross" -> Products.cross(a, args.get(1), axis());
      case "dot" -> a.dot(args.get(1));
      case "meshgrid" -> Making.meshgrid(arrays(), params.path("indexing").asText("xy"));
      case "outer" -> a.linalg().outer(args.get(1));
      case "trace" -> diagonal().over(-1).sum();
      case "diagonal" -> diagonal();
      case "sort" -> order().sort();
      case "argsort" -> order().argsort();
      case "unique_all" -> parts(ArrayApi.uniqueAll(a));
      case "unique_counts" -> parts(ArrayApi.uniqueCounts(a));
      case "unique_inverse" -> parts(ArrayApi.uniqueInverse(a));
      case "unique_values" -> ArrayApi.uniqueValues(a);
      case "isin" -> ArrayApi.isin(a, args.get(1));
      case "searchsorted" ->
          Sets.searchsorted(a, args.get(1), params.path("side").asText().equals("right"));
      case "nonzero" -> ArrayApi.nonzero(a);
      case "argwhere" -> Indexing.argwhere(a);
      case "flatnonzero" -> Indexing.flatnonzero(a);
      case "where" -> ArrayApi.where(a, args.get(1), args.get(2));
      case "quantile" -> quantile();
      case "percentile" -> percentile();
      case "median" -> ordered().median();
      case "histogram" -> histogram();
      case "bincount" -> Histograms.bincount(a, weights(), params.path("minlength").asInt());
      case "digitize" -> Histograms.digitize(a, args.get(1), params.path("right").asBoolean());
      case "cov" -> cov();
      case "corrcoef" -> Statistics.corrcoef(a);
      default -> ufunc(op);
    };
  }

  private A ufunc(String op) {
    Ufunc f;
    try {
      f = Ufunc.of(op);
    } catch (IllegalArgumentException e) {
      throw new NotAsked("there is no " + op);
    }
    return a.apply(f, args.subList(1, args.size()).toArray());
  }

  private Object bound(String name) {
    JsonNode bound = params.path(name);
    if (bound.isNull() || bound.isMissingNode()) {
      return null;
    }
    return bound.isObject()
        ? place.of(bound)
        : bound.isIntegralNumber() ? (Object) bound.asLong() : (Object) bound.asDouble();
  }

  private double correction() {
    return params.path("correction").asDouble(0);
  }

  private int axis() {
    return params.path("axis").asInt(-1);
  }

  /** A number or a list of axes; none where it is null. */
  private int[] axes(String name) {
    JsonNode given = params.path(name);
    return given.isNull() || given.isMissingNode() ? new int[0] : Decode.ints(given);
  }

  private long[] longs(String name) {
    return Decode.longs(params.get(name));
  }

  private Over<A> over() {
    JsonNode given = params.path("axis");
    // an empty tuple is no axes, and null is all of them
    Over<A> over = given.isArray() && given.isEmpty() ? a.overNoAxes() : a.over(axes("axis"));
    over = params.path("keepdims").asBoolean() ? over.keepdims() : over;
    return params.hasNonNull("dtype") ? over.dtype(DType.of(params.get("dtype").asText())) : over;
  }

  private Over<A> cumulative() {
    Over<A> over = a.over(axes("axis"));
    over = params.path("include_initial").asBoolean() ? over.includeInitial() : over;
    return params.hasNonNull("dtype") ? over.dtype(DType.of(params.get("dtype").asText())) : over;
  }

  @SuppressWarnings("unchecked") // all arguments of a joining function are arrays of this kind
  private List<A> arrays() {
    return (List<A>) (List<?>) args;
  }

  private Object[] index(JsonNode in) {
    List<Object> out = new ArrayList<>();
    for (JsonNode entry : in.isArray() ? in : List.of(in)) {
      if (entry.isNull()) {
        out.add(Index.newAxis());
      } else if (entry.isTextual()) {
        out.add(Index.ellipsis());
      } else if (entry.has("array")) {
        out.add(place.of(entry.get("array")));
      } else {
        out.addAll(Arrays.asList(Decode.index(entry)));
      }
    }
    return out.toArray();
  }

  private static boolean isBasic(Object... index) {
    return Arrays.stream(index).allMatch(Index.class::isInstance);
  }

  private A item(JsonNode in) {
    Object[] index = index(in);
    return isBasic(index) ? a.get(Arrays.copyOf(index, index.length, Index[].class)) : a.at(index);
  }

  private A set() {
    Object[] index = index(params.get("index"));
    Object value = args.size() > 1 ? args.get(1) : bound("value");
    A out = a.copy();
    if (isBasic(index)) {
      out.set(Arrays.copyOf(index, index.length, Index[].class), value);
    } else {
      out.setAt(index, value);
    }
    return out;
  }

  @SuppressWarnings("unchecked") // the mask is an array of this kind
  private A setMasked() {
    A out = a.copy();
    out.set((A) args.get(1), params.has("value") ? bound("value") : args.get(2));
    return out;
  }

  private A repeat() {
    JsonNode times = params.get("repeats");
    boolean isFlat = !params.hasNonNull("axis");
    if (times.isNumber()) {
      return isFlat ? a.repeat(times.asLong()) : a.repeat(times.asLong(), axis());
    }
    A from = isFlat ? a.reshape(-1) : a;
    long[] each = Decode.longs(times);
    return each.length == 1
        ? from.repeat(each[0], isFlat ? 0 : axis())
        : Manipulation.repeat(from, each, isFlat ? 0 : axis());
  }

  private A diff() {
    A out = a;
    for (int k = params.path("n").asInt(1); k > 0; k--) {
      out = out.diff(axis());
    }
    return out;
  }

  private A tensordot() {
    JsonNode axes = params.path("axes");
    return axes.isArray()
        ? Products.tensordot(a, args.get(1), Decode.ints(axes.get(0)), Decode.ints(axes.get(1)))
        : Products.tensordot(a, args.get(1), axes.asInt(2));
  }

  private A diagonal() {
    return Matrices.diagonal(a, params.path("offset").asLong(), 0, 1);
  }

  /** The order along one axis, or of all elements. */
  private Ordering<A> ordered() {
    Ordering<A> order = a.order(axes("axis"));
    return params.path("keepdims").asBoolean() ? order.keepdims() : order;
  }

  private Ordering<A> order() {
    Ordering<A> order = params.has("axis") ? a.order(axes("axis")) : a.order(-1);
    return params.path("descending").asBoolean() ? order.descending() : order;
  }

  private Ordering<A> method() {
    String name = params.path("method").asText("linear");
    return ordered().method(QuantileMethod.valueOf(name.toUpperCase(Locale.ROOT)));
  }

  private A quantile() {
    JsonNode q = params.get("q");
    return q.isArray() ? method().quantile(doubles(q)) : method().quantile(q.asDouble());
  }

  private A percentile() {
    JsonNode q = params.get("q");
    return q.isArray() ? method().percentile(doubles(q)) : method().percentile(q.asDouble());
  }

  private static double[] doubles(JsonNode json) {
    double[] out = new double[json.size()];
    Arrays.setAll(out, k -> json.get(k).asDouble());
    return out;
  }

  private Object weights() {
    return args.size() > 1 ? args.get(1) : null;
  }

  private A cov() {
    double ddof = params.path("ddof").asDouble(1);
    return Statistics.cov(a, params.path("rowvar").asBoolean(true), ddof);
  }

  private List<A> histogram() {
    JsonNode given = params.path("bins");
    Object bins =
        given.isArray()
            ? doubles(given)
            : given.isTextual() ? given.asText() : (Object) given.asInt(10);
    if (params.hasNonNull("range")) {
      double[] range = doubles(params.get("range"));
      Binning rule = bins instanceof String name ? Binning.of(name) : Binning.of((Integer) bins);
      bins = rule.between(range[0], range[1]);
    }
    Histogram<A> h =
        weights() == null
            ? Histograms.histogram(a, bins)
            : Histograms.histogram(a, bins, weights());
    return List.of(params.path("density").asBoolean() ? h.density() : h.counts(), h.edges());
  }

  private static <A> List<A> parts(Sets.Unique<A> unique) {
    List<A> out = new ArrayList<>();
    out.add(unique.values());
    out.add(unique.indices());
    out.add(unique.inverse());
    out.add(unique.counts());
    out.removeIf(part -> part == null);
    return out;
  }
}

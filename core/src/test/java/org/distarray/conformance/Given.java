package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Over;
import org.distarray.array.QuantileMethod;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;

/**
 * What a call of NumPy's is given, read as one kind of arrays.
 *
 * @param a the first array of the arguments
 * @param args all arguments: arrays of this kind, and numbers
 * @param place lays an array that parameters hold out beside the arguments
 */
record Given<A extends ArrayLike<A>>(A a, List<Object> args, JsonNode params, Place<A> place) {

  /** Makes an array of this kind of one in the row. */
  @FunctionalInterface
  interface Place<A> {
    A of(JsonNode array);
  }

  Object second() {
    return args.get(1);
  }

  /** The second argument, or null. */
  Object other() {
    return args.size() > 1 ? args.get(1) : null;
  }

  @SuppressWarnings("unchecked") // where an array is asked for, all arguments are of this kind
  A array(int k) {
    return (A) args.get(k);
  }

  @SuppressWarnings("unchecked") // all arguments of a joining function are arrays of this kind
  List<A> arrays() {
    return (List<A>) (List<?>) args;
  }

  /** The second argument as a local array, where calls take no other. */
  Object localSecond() {
    return second() instanceof DistArray d ? d.toArray() : second();
  }

  /** The arguments from the k-th on. */
  Object[] rest(int k) {
    return args.subList(k, args.size()).toArray();
  }

  boolean has(String name) {
    return params.hasNonNull(name);
  }

  boolean flag(String name) {
    return params.path(name).asBoolean();
  }

  String text(String name) {
    return params.get(name).asText();
  }

  int number(String name, int otherwise) {
    return params.path(name).asInt(otherwise);
  }

  double real(String name, double otherwise) {
    return params.path(name).asDouble(otherwise);
  }

  int axis() {
    return params.path("axis").asInt(-1);
  }

  /** A number or a list of axes; none where it is null. */
  int[] axes(String name) {
    return has(name) ? Decode.ints(params.get(name)) : new int[0];
  }

  int[] axes() {
    return axes("axis");
  }

  long[] longs(String name) {
    return Decode.longs(params.get(name));
  }

  long[][] lists(String name) {
    List<long[]> out = new ArrayList<>();
    params.get(name).forEach(list -> out.add(Decode.longs(list)));
    return out.toArray(new long[0][]);
  }

  double[] doubles(String name) {
    return Corpus.doubles(params.get(name));
  }

  Shape shape() {
    return Shape.of(longs("shape"));
  }

  DType dtype() {
    return DType.of(text("dtype"));
  }

  Reduction reduction() {
    return Reduction.of(text("reduction"));
  }

  QuantileMethod method() {
    String name = params.path("method").asText("linear");
    return QuantileMethod.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * A number of the parameters; an array that they hold, a list, or an argument; null where it is
   * none.
   */
  Object value(String name) {
    JsonNode given = params.path(name);
    if (given.isNull() || given.isMissingNode()) {
      return null;
    } else if (given.isArray()) {
      return Decode.longs(given);
    } else if (given.isObject()) {
      return given.has("arg") ? args.get(given.get("arg").asInt()) : place.of(given);
    }
    return given.isBoolean()
        ? (Object) given.asBoolean()
        : given.isIntegralNumber() ? (Object) given.asLong() : (Object) given.asDouble();
  }

  double correction() {
    return real("correction", 0);
  }

  /** The options of a reduction. */
  Over<A> over() {
    JsonNode given = params.path("axis");
    // an empty tuple is no axes, and null is all of them
    Over<A> over = given.isArray() && given.isEmpty() ? a.overNoAxes() : a.over(axes());
    over = flag("keepdims") ? over.keepdims() : over;
    over = flag("include_initial") ? over.includeInitial() : over;
    over = flag("nan") ? over.skipNan() : over;
    over = has("where") ? over.where(value("where")) : over;
    over = has("initial") ? over.initial(value("initial")) : over;
    return has("dtype") ? over.dtype(dtype()) : over;
  }

  /** The entries of an index: arrays, and this library's own. */
  Object[] index() {
    JsonNode in = params.get("index");
    List<Object> out = new ArrayList<>();
    for (JsonNode entry : in.isArray() ? in : List.of(in)) {
      if (entry.isNull()) {
        out.add(Index.newAxis());
      } else if (entry.isTextual()) {
        out.add(Index.ellipsis());
      } else if (entry.has("array")) {
        out.add(place.of(entry.get("array")));
      } else if (entry.has("arg")) {
        out.add(args.get(entry.get("arg").asInt()));
      } else {
        out.addAll(Arrays.asList(Decode.index(entry)));
      }
    }
    return out.toArray();
  }
}

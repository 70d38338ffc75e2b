package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Making;
import org.distarray.dtype.DType;

/** Arrays that are made of numbers alone. */
final class NumpyMade {
  static final Set<String> NAMES =
      Set.of("arange", "linspace", "eye", "full", "zeros", "ones", "empty", "indices");

  private NumpyMade() {}

  static DistArray of(Context context, String op, JsonNode p) {
    return switch (op) {
      case "arange" -> {
        DistArray made = arange(context, p);
        yield p.hasNonNull("dtype") ? made.astype(dtype(p)) : made;
      }
      case "linspace" ->
          Making.linspace(
              context.arange(0),
              p.get("start").asDouble(),
              p.get("stop").asDouble(),
              p.get("num").asLong(),
              p.path("endpoint").asBoolean(true),
              dtype(p));
      case "eye" -> {
        long rows = p.has("rows") ? p.get("rows").asLong() : p.get("n").asLong();
        long columns = p.hasNonNull("cols") ? p.get("cols").asLong() : rows;
        yield context.eye(context.distribution(rows, columns), p.path("k").asLong(), dtype(p));
      }
      case "full" ->
          context.full(
              context.distribution(Decode.longs(p.get("shape"))),
              number(p, "fill_value"),
              dtype(p));
      case "zeros" -> context.zeros(context.distribution(Decode.longs(p.get("shape"))), dtype(p));
      case "empty" -> context.empty(context.distribution(Decode.longs(p.get("shape"))), dtype(p));
      case "ones" -> context.ones(context.distribution(Decode.longs(p.get("shape"))), dtype(p));
      case "indices" ->
          context.indices(
              context.distribution(Decode.longs(p.get("shape"))), p.get("axis").asInt());
      default -> throw new Disagreement("an array that is made of numbers", "nothing makes " + op);
    };
  }

  private static DType dtype(JsonNode p) {
    return p.hasNonNull("dtype") ? DType.of(p.get("dtype").asText()) : DType.FLOAT64;
  }

  private static Object number(JsonNode p, String name) {
    return p.get(name).isIntegralNumber()
        ? (Object) p.get(name).asLong()
        : (Object) p.get(name).asDouble();
  }

  private static DistArray arange(Context context, JsonNode p) {
    boolean isOne = !p.hasNonNull("stop");
    JsonNode step = p.path("step");
    if (p.get("start").isIntegralNumber()
        && (isOne || p.get("stop").isIntegralNumber())
        && !step.isDouble()) {
      long start = isOne ? 0 : p.get("start").asLong();
      return context.arange(
          start, isOne ? p.get("start").asLong() : p.get("stop").asLong(), step.asLong(1));
    }
    double start = isOne ? 0 : p.get("start").asDouble();
    return context.arange(
        start, isOne ? p.get("start").asDouble() : p.get("stop").asDouble(), step.asDouble(1));
  }
}

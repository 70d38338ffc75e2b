package org.distarray.arrayapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.laws.Draw;
import org.distarray.testing.Corpus;
import org.distarray.ufunc.Ufunc;

/**
 * Values of JSON as arguments of methods. Plain values are null, booleans, numbers, texts and
 * lists; objects are
 *
 * <ul>
 *   <li>{@code {"x": 7}} an array, {@code {"like": true}} an array that says where others belong
 *   <li>{@code {"c": [re, im]}} a complex number, {@code {"nan": -1}} the NaN with a sign, {@code
 *       {"dtype": "int8"}}, {@code {"shape": [2]}}
 *   <li>{@code {"ufunc": "add"}}, {@code {"layout": [2, 3]}} a distribution by chance
 *   <li>{@code {"index": i}}: an integer, {@code [start, stop, step]}, {@code "..."}, or null for a
 *       new axis
 * </ul>
 */
final class Arguments {
  private final Context context;
  private final Held held;
  private final Draw chance;

  Arguments(Context context, Held held, Draw chance) {
    this.context = context;
    this.held = held;
    this.chance = chance;
  }

  DistArray array(JsonNode handle) {
    return held.array(handle.path("x").asInt());
  }

  /** A value as an argument of a type, or empty where it is none. */
  Optional<Fit> of(JsonNode value, Class<?> type) {
    if (value.isNull()) {
      return type.isPrimitive() ? Optional.empty() : Fit.exact(null);
    } else if (value.isArray()) {
      return list(value, type);
    } else if (value.isIntegralNumber()) {
      return integer(value, type);
    } else if (value.isNumber()) {
      return type == double.class ? Fit.exact(value.doubleValue()) : as(value.doubleValue(), type);
    } else if (value.isBoolean()) {
      return type == boolean.class
          ? Fit.exact(value.booleanValue())
          : as(value.booleanValue(), type);
    }
    return as(value.isTextual() ? value.asText() : object(value), type);
  }

  private static Optional<Fit> as(Object value, Class<?> type) {
    return type.isInstance(value)
        ? Fit.wider(value, type == Object.class ? 1 : 0)
        : Optional.empty();
  }

  private static Optional<Fit> integer(JsonNode value, Class<?> type) {
    if (type == long.class || type == int.class) {
      boolean fits = type == int.class ? value.canConvertToInt() : value.canConvertToLong();
      Object number = type == int.class ? (Object) value.intValue() : (Object) value.longValue();
      return fits ? Fit.exact(number) : Optional.empty();
    } else if (type == double.class) {
      return Fit.wider(value.doubleValue(), 2);
    }
    BigInteger whole = value.bigIntegerValue();
    Object number = whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    return as(number, type);
  }

  private Optional<Fit> list(JsonNode values, Class<?> type) {
    if (type.isArray()) {
      Class<?> component = type.getComponentType();
      Object out = Array.newInstance(component, values.size());
      int distance = component == Object.class ? 2 : 0;
      for (int k = 0; k < values.size(); k++) {
        Optional<Fit> item = of(values.get(k), component);
        if (item.isEmpty()) {
          return Optional.empty();
        }
        Array.set(out, k, item.get().value());
        distance += item.get().distance();
      }
      return Fit.wider(out, distance);
    } else if (!type.isAssignableFrom(List.class)) {
      return Optional.empty();
    }
    List<Object> out = new ArrayList<>();
    values.forEach(item -> out.add(of(item, Object.class).orElseThrow().value()));
    return Fit.wider(out, type == List.class ? 1 : 2); // an array of their own type is nearer
  }

  private Object object(JsonNode value) {
    String kind = value.fieldNames().next();
    JsonNode of = value.get(kind);
    return switch (kind) {
      case "x" -> array(value);
      case "like" -> context.arange(0);
      case "c" -> Complex.of(real(of.get(0)), real(of.get(1)));
      case "nan" -> Double.longBitsToDouble(0xFFF8000000000000L);
      case "dtype" -> DType.of(of.asText());
      case "shape" -> Shape.of(Corpus.longs(of));
      case "layout" -> layout(Shape.of(Corpus.longs(of)));
      case "ufunc" -> Ufunc.of(of.asText());
      case "index" -> index(of);
      default -> throw new IllegalStateException("Cannot read " + value + " (one of the kinds)");
    };
  }

  private double real(JsonNode part) {
    return part.isObject() ? (double) object(part) : part.doubleValue();
  }

  private Distribution layout(Shape shape) {
    return chance.layout(shape);
  }

  private static Index index(JsonNode entry) {
    if (entry.isNull()) {
      return Index.newAxis();
    } else if (entry.isTextual()) {
      return Index.ellipsis();
    } else if (entry.isArray()) {
      long step = entry.get(2).isNull() ? 1 : entry.get(2).longValue();
      return new Index.Span(bound(entry.get(0)), bound(entry.get(1)), step);
    }
    return Index.at(entry.longValue());
  }

  private static Long bound(JsonNode bound) {
    return bound.isNull() ? null : (Long) bound.longValue();
  }
}

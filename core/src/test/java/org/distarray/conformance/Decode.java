package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DimData;
import org.distarray.testing.Corpus;

/** Values of rows: layouts, indices and whatever Python structure. */
final class Decode {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Decode() {}

  /**
   * {@code {nprocs, shape, dist, grid_shape, targets}} or {@code {nprocs, global_dim_data,
   * targets}}.
   */
  static Distribution distribution(JsonNode in) {
    int[] targets =
        in.hasNonNull("targets") ? ints(in.get("targets")) : first(in.path("nprocs").asInt(4));
    if (in.has("global_dim_data")) {
      return Distribution.fromGlobalDimData(dicts(in.get("global_dim_data")), targets);
    }
    Shape shape = Shape.of(longs(in.get("shape")));
    int[] grid = in.hasNonNull("grid_shape") ? ints(in.get("grid_shape")) : null;
    return Distribution.fromShape(shape, letters(in.path("dist"), shape.ndim()), grid, targets);
  }

  /** The description of each rank's dimensions. */
  static List<List<DimData>> dimDataPerRank(JsonNode perRank) {
    List<List<DimData>> out = new ArrayList<>();
    perRank.forEach(rank -> out.add(dimData(rank)));
    return out;
  }

  /**
   * As {@link #dimDataPerRank}, of the original's client, which leaves communication padding out of
   * start and stop, where the protocol has it.
   */
  static List<List<DimData>> originalDimDataPerRank(JsonNode perRank) {
    List<List<DimData>> out = new ArrayList<>();
    for (JsonNode rank : perRank) {
      List<Map<String, Object>> dicts = dicts(rank);
      dicts.forEach(Decode::widen);
      out.add(dicts.stream().map(DimData::of).toList());
    }
    return out;
  }

  private static void widen(Map<String, Object> dict) {
    if (dict.get("padding") instanceof List<?> widths) {
      long p = number(dict.get("proc_grid_rank"));
      boolean last = p == number(dict.get("proc_grid_size")) - 1;
      long left = p == 0 ? 0 : number(widths.get(0));
      dict.computeIfPresent("start", (key, start) -> number(start) - left);
      dict.computeIfPresent(
          "stop", (key, stop) -> number(stop) + (last ? 0 : number(widths.get(1))));
    }
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  static List<DimData> dimData(JsonNode dims) {
    return dicts(dims).stream().map(DimData::of).toList();
  }

  static List<Map<String, Object>> dicts(JsonNode dims) {
    List<Map<String, Object>> out = new ArrayList<>();
    items(dims).forEach(dim -> out.add(dict(dim)));
    return out;
  }

  static Map<String, Object> dict(JsonNode json) {
    Map<String, Object> out = new LinkedHashMap<>();
    (json.has("dict") ? json.get("dict") : json)
        .properties()
        .forEach(entry -> out.put(entry.getKey(), value(entry.getValue())));
    return out;
  }

  /** A Python value: marked dictionaries, tuples, lists, slices of memory, and plain JSON. */
  static Object value(JsonNode json) {
    if (json.isArray() || json.has("tuple") || json.has("list")) {
      List<Object> out = new ArrayList<>();
      items(json).forEach(item -> out.add(value(item)));
      return out;
    } else if (json.has("buffer") && json.has("dtype")) {
      return buffer(json);
    } else if (json.has("data") && json.has("dtype")) {
      return Corpus.array(json);
    }
    return json.isObject() ? dict(json) : JSON.convertValue(json, Object.class);
  }

  /**
   * The array of {@code {buffer, dtype, shape}}; of a type that there is not here, the plain
   * values.
   */
  private static Object buffer(JsonNode json) {
    Object values = value(json.get("buffer"));
    DType dtype;
    try {
      dtype = DType.of(json.get("dtype").asText());
    } catch (IllegalArgumentException e) {
      return values;
    }
    List<Object> flat = new ArrayList<>();
    flatten(values, flat);
    NdArray out = NdArray.zeros(dtype, Shape.of(flat.size()));
    for (int k = 0; k < flat.size(); k++) {
      out.setItem(flat.get(k), k);
    }
    return out.reshape(longs(json.get("shape")));
  }

  private static void flatten(Object values, List<Object> out) {
    if (values instanceof List<?> list) {
      list.forEach(item -> flatten(item, out));
    } else {
      out.add(values);
    }
  }

  /** A letter per dimension, of a string, a tuple or a dictionary. */
  static String letters(JsonNode dist, int ndim) {
    if (dist.isMissingNode() || dist.isNull()) {
      return ndim == 0 ? "" : "b";
    } else if (dist.isTextual()) {
      return dist.asText();
    } else if (dist.isNumber() || dist.isBoolean()) {
      return dist.asText(); // which has to be refused as letters
    }
    char[] out = new char[ndim];
    Arrays.fill(out, 'n');
    if (dist.isArray() || dist.has("tuple") || dist.has("list")) {
      StringBuilder all = new StringBuilder();
      items(dist).forEach(letter -> all.append(letter.asText()));
      return all.toString();
    }
    (dist.has("dict") ? dist.get("dict") : dist)
        .properties()
        .forEach(
            entry -> out[Integer.parseInt(entry.getKey())] = entry.getValue().asText().charAt(0));
    return new String(out);
  }

  /**
   * An index, or a tuple of them; what is neither number, slice nor Ellipsis is read as this
   * library's notation.
   */
  static Index[] index(JsonNode in) {
    List<Index> out = new ArrayList<>();
    for (JsonNode entry :
        in.isArray() || in.has("tuple") || in.has("list") ? items(in) : List.of(in)) {
      if (entry.has("slice")) {
        // as text, so that what is no integer is refused by the library
        StringJoiner text = new StringJoiner(":");
        entry.get("slice").forEach(part -> text.add(part.isNull() ? "" : part.asText()));
        out.addAll(List.of(Index.parse(text.toString())));
      } else if (entry.isIntegralNumber()) {
        out.add(Index.at(entry.asLong()));
      } else if (entry.isBoolean()) {
        out.add(Index.at(entry.asBoolean() ? 1 : 0));
      } else if (entry.isNull()) {
        throw new NotAsked("None is a new axis here, as in NumPy");
      } else {
        String text = entry.asText(entry.toString());
        out.addAll(
            text.equals("Ellipsis") ? List.of(Index.ellipsis()) : List.of(Index.parse(text)));
      }
    }
    return out.toArray(new Index[0]);
  }

  /** Axes of a reduction; null is all of them. */
  static int[] axes(JsonNode axes, int ndim) {
    return axes.isMissingNode() || axes.isNull()
        ? first(ndim)
        : axes.isNumber() ? new int[] {axes.asInt()} : ints(axes);
  }

  static int[] first(int n) {
    return IntStream.range(0, n).toArray();
  }

  static long[] longs(JsonNode json) {
    return json.isNumber() ? new long[] {json.asLong()} : Corpus.longs(items(json));
  }

  static int[] ints(JsonNode json) {
    return json.isNumber() ? new int[] {json.asInt()} : Corpus.ints(items(json));
  }

  /** The items of a list, marked or not. */
  static Iterable<JsonNode> items(JsonNode json) {
    return json.has("tuple") ? json.get("tuple") : json.has("list") ? json.get("list") : json;
  }
}

package org.distarray.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;

/** Calls of the methods of both kinds of arrays that the rows about indices name. */
final class IndexingAnswers {
  private IndexingAnswers() {}

  /** An answer as a local array; a list of arrays as their stack. */
  static NdArray local(Object answer) {
    if (answer instanceof List<?> all) {
      NdArray first = local(all.get(0));
      long[] dims = new long[first.ndim() + 1];
      dims[0] = all.size();
      System.arraycopy(first.shape().toArray(), 0, dims, 1, first.ndim());
      NdArray out = NdArray.zeros(first.dtype(), Shape.of(dims));
      for (int d = 0; d < all.size(); d++) {
        out.get(Index.at(d)).assign(local(all.get(d)));
      }
      return out;
    }
    return answer instanceof DistArray a ? a.toArray() : (NdArray) answer;
  }

  /**
   * The answer to a row.
   *
   * @param a the array, which a row that sets elements changes
   * @param given all arguments, the array first
   */
  static <A extends ArrayLike<A>> Object answer(Corpus.Row row, A a, List<Object> given) {
    JsonNode params = row.json().get("params");
    Object second = given.size() > 1 ? given.get(1) : null;
    Object third = given.size() > 2 ? given.get(2) : null;
    int axis = params.path("axis").asInt();
    switch (row.op()) {
      case "set_at" -> a.setAt(entries(params, given), second);
      case "add_at" -> a.addAt(entries(params, given), second);
      case "minimum_at" -> a.minimumAt(entries(params, given), second);
      case "maximum_at" -> a.maximumAt(entries(params, given), second);
      case "set_text" -> a.set(params.get("text").asText(), second);
      case "set_ix" -> a.set(Index.ix(Corpus.lists(params.get("lists"))), second);
      case "set_mask" -> a.set((ArrayLike<?>) second, third);
      case "place" -> Indexing.place(a, second, third);
      case "put" -> a.put(second, third);
      case "put_along_axis" -> Indexing.putAlongAxis(a, second, third, axis);
      default -> {
        return selected(row, a, given);
      }
    }
    return a;
  }

  @SuppressWarnings("unchecked") // the arguments are arrays of the same kind where it matters
  private static <A extends ArrayLike<A>> Object selected(Corpus.Row row, A a, List<Object> given) {
    JsonNode params = row.json().get("params");
    Object second = given.size() > 1 ? given.get(1) : null;
    int axis = params.path("axis").asInt();
    return switch (row.op()) {
      case "at" -> a.at(entries(params, given));
      case "text" -> a.get(params.get("text").asText());
      case "ix" -> a.get(Index.ix(Corpus.lists(params.get("lists"))));
      case "mask" -> a.get((ArrayLike<?>) second);
      case "compress" -> a.compress(second, axis);
      case "nonzero" -> a.nonzero();
      case "argwhere" -> Indexing.argwhere(a);
      case "flatnonzero" -> Indexing.flatnonzero(a);
      case "extract" -> Indexing.extract(second, a);
      case "take" -> a.take(second);
      case "take_axis" -> a.take(second, axis);
      case "take_along_axis" -> Indexing.takeAlongAxis(a, second, axis);
      case "delete" -> Indexing.delete(a, Corpus.longs(params.get("list")), axis);
      case "take_mode" -> Indexing.take(a, second, axis, params.get("mode").asText());
      case "choose_mode" -> {
        List<Object> choices = given.subList(1, given.size());
        yield Indexing.choose(a, choices, params.get("mode").asText());
      }
      case "ravel_mode" -> {
        List<A> indices = new ArrayList<>();
        given.forEach(index -> indices.add(a.selecting().array("", index)));
        Shape shape = Shape.of(Corpus.longs(params.get("shape")));
        yield Indexing.ravelMultiIndex(indices, shape, params.get("mode").asText());
      }
      case "delete_text" -> Indexing.delete(a, params.get("text").asText(), axis);
      case "delete_some" -> Indexing.delete(a, second, axis);
      case "insert_one" -> Indexing.insert(a, params.get("index").asLong(), second, axis);
      case "insert" -> Indexing.insert(a, Corpus.longs(params.get("list")), second, axis);
      case "pad" ->
          Indexing.pad(a, Corpus.lists(params.get("widths")), params.get("mode").asText());
      case "select" -> {
        A other = a.selecting().array("", second);
        yield Indexing.select(List.of(a, other), given.subList(2, 4), given.get(4));
      }
      case "choose" -> Indexing.choose(a, given.subList(1, given.size()).toArray());
      case "unravel_index" -> Indexing.unravelIndex(a, Shape.of(Corpus.longs(params.get("shape"))));
      case "ravel_multi_index" -> {
        List<A> indices = new ArrayList<>();
        given.forEach(index -> indices.add(a.selecting().array("", index)));
        yield Indexing.ravelMultiIndex(indices, Shape.of(Corpus.longs(params.get("shape"))));
      }
      default -> throw new AssertionError(row.op());
    };
  }

  private static Object[] entries(JsonNode params, List<Object> given) {
    List<Object> out = new ArrayList<>();
    for (JsonNode entry : params.get("index")) {
      if (entry.isTextual()) {
        out.add(entry.asText().equals("newaxis") ? Index.newAxis() : Index.ellipsis());
      } else if (entry.has("arg")) {
        out.add(given.get(entry.get("arg").asInt()));
      } else if (entry.has("at")) {
        out.add(entry.get("at").asLong());
      } else {
        JsonNode span = entry.get("span");
        out.add(new Index.Span(bound(span.get(0)), bound(span.get(1)), span.get(2).asLong()));
      }
    }
    return out.toArray();
  }

  private static Long bound(JsonNode number) {
    return number.isNull() ? null : (Long) number.asLong();
  }
}

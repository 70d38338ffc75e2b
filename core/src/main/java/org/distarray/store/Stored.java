package org.distarray.store;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.distarray.ndarray.NdArray;

/**
 * The form in which a file has the elements of an array.
 *
 * <pre>{@code
 * Stored.PLAIN.inChunks(List.of(10L, 64L), List.of("shuffle", "deflate")) //> chunks (10, 64), shuffle, deflate
 * }</pre>
 *
 * @param maxShape the most indices of each dimension, -1 for no limit; an empty list if the shape
 *     is fixed
 * @param chunks the lengths of a chunk; an empty list if the elements lie in one piece
 * @param filters the names of the filters of chunks, in the order in which they are applied
 * @param fill the value of elements that were never written, as a 0-d array, if the file has one
 */
public record Stored(
    List<Long> maxShape, List<Long> chunks, List<String> filters, Optional<NdArray> fill)
    implements Serializable {

  /** A fixed shape in one piece. */
  public static final Stored PLAIN = new Stored(List.of(), List.of(), List.of(), Optional.empty());

  /** Makes a form. */
  public Stored {
    maxShape = List.copyOf(maxShape);
    chunks = List.copyOf(chunks);
    filters = List.copyOf(filters);
    fill = fill.map(NdArray::copy);
  }

  /**
   * This form, in filtered chunks.
   *
   * <pre>{@code
   * Stored.PLAIN.inChunks(List.of(8L), List.of()) //> chunks (8,)
   * }</pre>
   */
  public Stored inChunks(List<Long> lengths, List<String> filterNames) {
    return new Stored(maxShape, lengths, filterNames, fill);
  }

  /** Whether both are the same form, with the same fill value. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Stored that
        && maxShape.equals(that.maxShape)
        && chunks.equals(that.chunks)
        && filters.equals(that.filters)
        && fill.isPresent() == that.fill.isPresent()
        && (fill.isEmpty() || fill.get().sameAs(that.fill.get()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(maxShape, chunks, filters, fill.map(NdArray::toString));
  }

  /** {@code chunks (10, 64), shuffle, deflate, fill -999}; empty for elements in one piece. */
  @Override
  public String toString() {
    StringJoiner out = new StringJoiner(", ");
    if (!chunks.isEmpty()) {
      StringJoiner lengths = new StringJoiner(", ", "chunks (", chunks.size() == 1 ? ",)" : ")");
      chunks.forEach(n -> lengths.add(n.toString()));
      out.add(lengths.toString());
    }
    filters.forEach(out::add);
    fill.ifPresent(value -> out.add("fill " + value));
    return out.toString();
  }
}

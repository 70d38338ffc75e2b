package org.distarray;

import java.util.List;
import java.util.Map;
import org.distarray.dtype.Casting;
import org.distarray.expr.Expr;
import org.distarray.expr.Holding;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.store.ArraySource;
import org.distarray.store.StoredPart;

/** Finds the places of arrays that are written into arrays of files. */
final class FilePlaces {
  private FilePlaces() {}

  /** The part that an index shows. */
  static StoredPart region(ArraySource stored, String index) {
    IndexTransform at = IndexTransform.of(stored.shape(), Index.parse(index));
    boolean isNew = false;
    for (int k = 0; k < at.view().ndim(); k++) {
      isNew |= at.sourceOf(k) < 0;
    }
    if (at.isListed() || isNew) {
      throw new IllegalArgumentException(
          "Cannot write into "
              + stored.label()
              + ": the index \""
              + index
              + "\" has lists or new dimensions (integers and slices)");
    }
    return new StoredPart(stored.shape(), at);
  }

  /** The part behind the last elements along a dimension. */
  static StoredPart behind(ArraySource stored, Shape added, int axis) {
    Shape shape = stored.shape();
    int along = axis < 0 ? axis + shape.ndim() : axis;
    if (along < 0 || along >= shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot append to "
              + stored.label()
              + " along dimension "
              + axis
              + ": its shape is "
              + shape
              + " (a dimension that it has)");
    }
    long[] grown = shape.toArray();
    long[] start = new long[grown.length];
    boolean fits = added.ndim() == grown.length;
    for (int d = 0; d < grown.length && fits; d++) {
      fits = d == along || added.dim(d) == grown[d];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot append an array of shape "
              + added
              + " to "
              + stored.label()
              + " along dimension "
              + along
              + ": its shape is "
              + shape
              + " (the same lengths along all others; expandDims("
              + along
              + ") makes one step of an array)");
    }
    start[along] = grown[along];
    grown[along] = Math.addExact(grown[along], added.dim(along));
    return new StoredPart(shape, IndexTransform.part(Shape.of(grown), added, start));
  }

  /**
   * Checks that an array is not computed from the file into which it is written.
   *
   * @throws IllegalArgumentException when it is, or may be
   */
  static void checkApart(Expr e, ArraySource stored) {
    Map<String, String> read = Holding.files(List.of(e));
    for (String file : stored.files()) {
      if (read.containsKey(file)) {
        throw new IllegalArgumentException(
            "Cannot write into "
                + stored.label()
                + ": the array is computed from "
                + read.get(file)
                + ", of the same file (call compute() on it first; persist() only marks it)");
      }
    }
  }

  /**
   * An array with the shape and the dtype of its place.
   *
   * @throws IllegalArgumentException when it does not broadcast to the shape, or does not cast to
   *     the dtype without a loss
   */
  static DistArray fitted(DistArray array, StoredPart part, ArraySource stored) {
    Casting.SAFE.check(array.dtype(), stored.dtype(), "an array for " + stored.label());
    DistArray cast = array.dtype() == stored.dtype() ? array : array.astype(stored.dtype());
    Shape to = part.index().view();
    try {
      return to.equals(cast.shape()) ? cast : cast.broadcastTo(to.toArray());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot write an array of shape "
              + array.shape()
              + " into a part of "
              + stored.label()
              + " of shape "
              + to
              + " (an array that broadcasts to it)",
          e);
    }
  }
}

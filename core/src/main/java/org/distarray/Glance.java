package org.distarray;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.index.Shape;
import org.distarray.ndarray.Excerpt;
import org.distarray.ndarray.NdArray;

/** The few elements of a distributed array that a look at it needs. */
final class Glance {
  private Glance() {}

  /** The elements that the text of an array shows. One job computes and brings these alone. */
  static NdArray corners(DistArray a) {
    Shape whole = a.shape();
    Shape shown = Excerpt.shape(whole);
    if (shown.equals(whole)) {
      return a.toArray();
    }
    int[] onOne = IntStream.range(0, a.ndim()).map(d -> -1).toArray();
    List<Placed<DistArray>> parts =
        Excerpt.pieces(whole).stream()
            .map(piece -> new Placed<>(a.get(piece.index()), piece.start()))
            .toList();
    return a.selecting().mosaic(new Frame("corners", shown, onOne, a.dtype(), 0), parts).toArray();
  }
}

package org.distarray.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.distarray.annotation.Internal;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A part of another source, which is read alone: the elements that an index shows of it.
 *
 * @hidden
 */
@Internal
public final class PartSource implements ArraySource {
  private static final long serialVersionUID = 1L;

  private static final long MOST_LISTED = 1 << 20;

  private final ArraySource whole;
  private final IndexTransform index;

  /**
   * Makes a part of a source.
   *
   * @param index an index of the source's shape
   * @throws IllegalArgumentException when the index is of another shape, or when it repeats
   *     elements along a new dimension
   */
  public PartSource(ArraySource whole, IndexTransform index) {
    index.checkSource(whole.shape());
    for (int k = 0; k < index.view().ndim(); k++) {
      if (index.sourceOf(k) < 0) {
        throw new IllegalArgumentException(
            "Cannot take a window of "
                + whole.label()
                + ": dimension "
                + k
                + " of the index is new (add it to the array that is loaded)");
      }
    }
    this.whole = whole;
    this.index = index;
  }

  @Override
  public Shape shape() {
    return index.view();
  }

  @Override
  public DType dtype() {
    return whole.dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    NdArray out = whole.read(there(region));
    if (index.view().ndim() == index.source().ndim() && isInOrder()) {
      return out;
    }
    long[] dims =
        IntStream.range(0, out.shape().ndim())
            .filter(d -> index.axis(d) != IndexTransform.FIXED)
            .mapToLong(out.shape()::dim)
            .toArray();
    NdArray kept = out.shaped(dims);
    return isInOrder() ? kept : kept.transpose(places()).copy();
  }

  @Override
  public boolean readInto(IndexSet[] region, NdArray into) {
    IndexSet[] there = there(region);
    return isInOrder() && whole.readInto(there, into.shaped(IndexSet.shape(there).toArray()));
  }

  /** Whether the dimensions of the view follow each other as in the source. */
  private boolean isInOrder() {
    int[] places = places();
    return IntStream.range(0, places.length).allMatch(k -> places[k] == k);
  }

  /** The place of each dimension of the view among the dimensions of the source that are kept. */
  private int[] places() {
    int[] kept =
        IntStream.range(0, index.source().ndim())
            .filter(d -> index.axis(d) != IndexTransform.FIXED)
            .toArray();
    return IntStream.range(0, kept.length)
        .map(k -> Arrays.binarySearch(kept, index.sourceOf(k)))
        .toArray();
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    return isInOrder() ? whole.tiles(there(region)) : Optional.empty();
  }

  private IndexSet[] there(IndexSet... region) {
    return there(index, region);
  }

  /** The indices in the source of an index of those in its view. */
  static IndexSet[] there(IndexTransform index, IndexSet... region) {
    IndexSet[] out = new IndexSet[index.source().ndim()];
    for (int d = 0; d < out.length; d++) {
      int k = index.axis(d);
      Optional<long[]> list = index.list(d);
      if (k == IndexTransform.FIXED) {
        out[d] = new IndexSet.Range(index.offset(d), 1, 1);
      } else if (list.isPresent()) {
        IndexSet wanted = region[k];
        long[] indices = new long[Math.toIntExact(wanted.size())];
        Arrays.setAll(indices, l -> list.get()[(int) wanted.at(l)]);
        out[d] = new IndexSet.Listed(indices);
      } else {
        out[d] = region[k].mapped(index.offset(d), index.step(d));
      }
    }
    return out;
  }

  /** The lengths of the whole's chunks, as far as the part has them. */
  @Override
  public Shape chunkShape() {
    Shape chunks = whole.chunkShape();
    long[] out = new long[index.view().ndim()];
    for (int k = 0; k < out.length; k++) {
      int d = index.sourceOf(k);
      long all = d == 0 ? whole.rowsTogether() : chunks.dim(d);
      out[k] = index.list(d).isPresent() ? 1 : Math.max(1, all / Math.abs(index.step(d)));
    }
    return Shape.of(out);
  }

  @Override
  public Optional<Distribution> chunkLayout(int... targets) {
    Shape chunks = whole.chunkShape();
    if (chunks.size() == 1 || index.isListed() || shape().size() == 0) {
      return Optional.empty();
    }
    // the chunks that the part touches
    long[] start = new long[chunks.ndim()];
    long[] span = new long[start.length];
    for (int d = 0; d < start.length; d++) {
      int k = index.axis(d);
      long first = index.offset(d);
      long last = k == IndexTransform.FIXED ? first : first + index.step(d) * (shape().dim(k) - 1);
      long width = chunks.dim(d);
      start[d] = Math.min(first, last) / width * width;
      long end = (Math.max(first, last) / width + 1) * width;
      span[d] = Math.min(index.source().dim(d), end) - start[d];
    }
    Shape touched = Shape.of(span);
    return ChunkLayout.of(touched, chunks, targets)
        .map(d -> d.view(index.within(touched, start)).distribution());
  }

  /** The indices of dimension 0 of the part that lie in rows of the whole that come together. */
  @Override
  public long rowsTogether() {
    return index.source().ndim() > 0 && index.axis(0) == 0 ? chunkShape().dim(0) : 1;
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    return whole.cost(there(region));
  }

  @Override
  public ReadCost cost(Distribution layout) {
    for (DimMap map : layout.maps()) {
      if (map.largestLocalSize() > MOST_LISTED && !(map.indices(0) instanceof IndexSet.Range)) {
        return ArraySource.super.cost(layout); // each rank's indices would be listed
      }
    }
    ReadCost out = ReadCost.NONE;
    for (int rank = 0; rank < layout.ranks(); rank++) {
      out = out.plus(cost(layout.indices(rank)));
    }
    return out;
  }

  /** The labels of the whole, with the dimensions and the parts of coordinates that are shown. */
  @Override
  public Labels labels() {
    Labels all = whole.labels();
    List<String> names = all.dimensions();
    Map<String, Coordinate> coordinates = new LinkedHashMap<>();
    if (names.isEmpty()) { // which dimensions a coordinate has, nobody can tell
      all.coordinates()
          .forEach(
              (name, c) -> {
                if (c.dimensions().isEmpty()) {
                  coordinates.put(name, c);
                }
              });
      return new Labels(all.name(), names, all.attributes(), coordinates);
    }
    IndexSet[] shown = there(IndexSet.whole(shape()));
    all.coordinates()
        .forEach(
            (name, c) -> {
              int[] axes = c.dimensions().stream().mapToInt(names::indexOf).toArray();
              // a name of two dimensions tells none of them
              boolean known =
                  c.dimensions().stream()
                      .allMatch(d -> !d.isEmpty() && names.indexOf(d) == names.lastIndexOf(d));
              for (int k = 0; k < axes.length; k++) {
                known &= axes[k] >= 0 && c.values().shape().dim(k) == whole.shape().dim(axes[k]);
              }
              if (known) {
                coordinates.put(name, part(c, axes, shown));
              }
            });
    List<String> kept =
        IntStream.range(0, index.view().ndim())
            .mapToObj(k -> names.get(index.sourceOf(k)))
            .toList();
    return new Labels(all.name(), kept, all.attributes(), coordinates);
  }

  /** A coordinate along some dimensions of the whole; those that are not shown have one index. */
  private Coordinate part(Coordinate c, int[] axes, IndexSet[] shown) {
    Index[] wanted = new Index[axes.length];
    List<String> kept = new ArrayList<>();
    for (int k = 0; k < axes.length; k++) {
      IndexSet set = shown[axes[k]];
      if (index.axis(axes[k]) == IndexTransform.FIXED) {
        wanted[k] = Index.at(set.at(0));
      } else {
        long[] indices = new long[Math.toIntExact(set.size())];
        Arrays.setAll(indices, l -> set.at(l));
        wanted[k] = new Index.Listed(indices, true);
        kept.add(c.dimensions().get(k));
      }
    }
    NdArray values = axes.length == 0 ? c.values() : c.values().get(wanted).copy();
    return new Coordinate(kept, values, c.attributes());
  }

  @Override
  public Set<String> files() {
    return whole.files();
  }

  @Override
  public String label() {
    return whole.label();
  }
}

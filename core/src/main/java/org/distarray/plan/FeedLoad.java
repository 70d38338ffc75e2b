package org.distarray.plan;

import java.io.Serializable;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;
import org.distarray.store.ArraySource;
import org.distarray.store.Reading;
import org.distarray.store.SlabTiles;
import org.distarray.store.TileSource;
import org.distarray.tile.Loaded;

/**
 * Tells how a task finds a feed of its pass among its input items, or makes it. The feed is an
 * array of the shape of the pass's block.
 */
sealed interface FeedLoad extends Serializable {

  NdArray load(int rank, Distribution out, Object[] inputs);

  /** Whether nothing is read from outside. */
  default boolean isQuick() {
    return true;
  }

  /** The feed, a tile at a time, if it need not be in memory as a whole. */
  default Optional<Loaded> tiles(int rank, Distribution out) {
    return Optional.empty();
  }

  /**
   * Reads the feed into memory that is there, if it can be read so.
   *
   * @param into an array of the feed's dtype and shape, in C order from its storage's first element
   * @return whether it was read; if not, nothing was written
   */
  default boolean readInto(int rank, Distribution out, NdArray into) {
    return false;
  }

  /** The part that this rank's view needs of a block of another array. */
  record OfBlock(int input, Distribution base, int[] parents, IndexTransform transform)
      implements FeedLoad {
    @Override
    public NdArray load(int rank, Distribution out, Object[] inputs) {
      NdArray block = ((LocalBlock) inputs[input]).array();
      return transform.isIdentity() && base.equals(out)
          ? block
          : Selection.select(block, base.indices(parents[rank]), transform, out.indices(rank));
    }
  }

  /**
   * The part that this rank's view needs of an outside array. Nothing else of it is read or made.
   *
   * @param slabBytes the most bytes of the part in memory at a time, if the view keeps its order
   */
  record OfSource(ArraySource source, IndexTransform transform, long slabBytes)
      implements FeedLoad {
    @Override
    public NdArray load(int rank, Distribution out, Object[] inputs) {
      NdArray read = Reading.of(source, region(out.indices(rank)));
      Shape shape = out.localShape(rank);
      int[] strides = new int[shape.ndim()];
      for (int d = 0; d < read.ndim(); d++) {
        if (transform.axis(d) != IndexTransform.FIXED) {
          strides[transform.axis(d)] = read.layout().stride(d);
        }
      }
      return NdArray.of(
          read.dtype(), Layout.of(shape, strides, read.layout().offset()), read.storage());
    }

    @Override
    public boolean isQuick() {
      return source.isCheap();
    }

    @Override
    public Optional<Loaded> tiles(int rank, Distribution out) {
      if (!keepsOrder(transform)) {
        return Optional.empty();
      }
      IndexSet[] region = region(out.indices(rank));
      Optional<TileSource> tiles = source.tiles(region);
      if (tiles.isEmpty() && SlabTiles.suit(source, region, slabBytes)) {
        tiles = Optional.of(SlabTiles.of(source, region, slabBytes));
      }
      return tiles.map(t -> Loaded.of(source.dtype(), t));
    }

    @Override
    public boolean readInto(int rank, Distribution out, NdArray into) {
      if (into.size() == 0) {
        return true; // of what is repeated no times, the region has elements
      }
      if (!keepsOrder(transform)) {
        return false;
      }
      IndexSet[] region = region(out.indices(rank));
      return source.readInto(region, into.shaped(IndexSet.shape(region).toArray()));
    }

    /** Whether the view keeps the order of the source's elements in its region. */
    static boolean keepsOrder(IndexTransform transform) {
      int last = -1;
      for (int d = 0; d < transform.source().ndim(); d++) {
        int k = transform.axis(d);
        if (k != IndexTransform.FIXED) {
          if (k <= last) {
            return false;
          }
          last = k;
        }
      }
      return transform.isInjective();
    }

    private IndexSet[] region(IndexSet[] view) {
      IndexSet[] out = new IndexSet[transform.source().ndim()];
      for (int d = 0; d < out.length; d++) {
        int k = transform.axis(d);
        out[d] =
            k == IndexTransform.FIXED
                ? new IndexSet.Range(transform.offset(d), 1, 1)
                : view[k].mapped(transform.offset(d), transform.step(d));
      }
      return out;
    }
  }

  /** Elements that were sent here. They repeat along the dimensions that they lack. */
  record OfArrived(int input, int[] axes) implements FeedLoad {
    @Override
    public NdArray load(int rank, Distribution out, Object[] inputs) {
      NdArray arrived = (NdArray) inputs[input];
      Shape shape = out.localShape(rank);
      int[] strides = new int[shape.ndim()];
      for (int d = 0; d < axes.length; d++) {
        strides[axes[d]] = arrived.layout().stride(d);
      }
      return NdArray.of(
          arrived.dtype(), Layout.of(shape, strides, arrived.layout().offset()), arrived.storage());
    }
  }

  /** A value that the driver has computed. */
  record OfValue(NdArray value) implements FeedLoad {
    @Override
    public NdArray load(int rank, Distribution out, Object[] inputs) {
      return NdArray.repeated(value.dtype(), out.localShape(rank), value.item());
    }
  }
}

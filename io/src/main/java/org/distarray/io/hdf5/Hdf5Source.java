package org.distarray.io.hdf5;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.chunks.ChunkCost;
import org.distarray.io.chunks.ChunkGather;
import org.distarray.io.chunks.ChunkGrid;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.store.ArraySource;
import org.distarray.store.Labels;
import org.distarray.store.ReadCost;

/** A dataset in an HDF5 file. Tasks read by its plan and know nothing of the file's structure. */
final class Hdf5Source implements ArraySource {
  private static final long serialVersionUID = 1L;
  // indices of a rank that all parts of a virtual dataset look at
  private static final long MOST_LISTED = 1 << 22;

  private final String label;
  private final DatasetPlan plan;
  private final FileRef file;
  private final List<String> names;
  // null when no link is followed
  private final FileRef links;

  Hdf5Source(FileRef file, List<String> names, FileRef links, DatasetPlan plan) {
    this.label = Hdf5Meta.label(file, names);
    this.file = file;
    this.names = List.copyOf(names);
    this.links = links;
    this.plan = plan;
  }

  @Override
  public Shape shape() {
    return plan.shape();
  }

  @Override
  public DType dtype() {
    return plan.type().dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    check(region);
    Shape local = IndexSet.shape(region);
    return filled(
        region, isCovered() ? ArrayPool.unwritten(dtype(), local) : NdArray.zeros(dtype(), local));
  }

  private void check(IndexSet[] region) {
    if (region.length != shape().ndim()) {
      throw new IllegalArgumentException(
          "Cannot read a region of "
              + region.length
              + " dimensions of "
              + label
              + ", which has shape "
              + shape());
    }
  }

  @Override
  public boolean readInto(IndexSet[] region, NdArray into) {
    check(region);
    boolean covered = isCovered();
    if (covered) {
      filled(region, into);
    }
    return covered;
  }

  /** Whether all elements are stored, so that none is the fill value. */
  private boolean isCovered() {
    return plan.layout() instanceof StoredLayout.Contiguous
        || plan.layout() instanceof StoredLayout.Compact
        || isWhole();
  }

  /** Whether all chunks have been written, so that no element is the fill value. */
  private boolean isWhole() {
    return plan.layout() instanceof StoredLayout.Chunked c
        && shape().ndim() > 0
        && c.table().size() == new ChunkGrid(shape(), c.dims()).count();
  }

  /**
   * Fills an array with a region.
   *
   * @param out of zeros, unless all of its elements are stored
   */
  private NdArray filled(IndexSet[] region, NdArray out) {
    if (plan.layout() instanceof StoredLayout.Contiguous c) {
      stored(c).readInto(region, out);
      return out;
    }
    if (out.size() == 0) {
      return out;
    }
    // everything below has at least one dimension; a 0-d array has one element along it
    boolean scalar = out.ndim() == 0;
    Shape shape = scalar ? Shape.of(1) : shape();
    IndexSet[] indices = scalar ? new IndexSet[] {new IndexSet.Range(0, 1, 1)} : region;
    try {
      if (plan.layout() instanceof StoredLayout.Compact c) {
        ChunkGather.whole(plan.type(), shape, c.bytes(), indices, out);
      } else {
        if (!isWhole()) {
          fill(out, indices);
        }
        if (plan.layout() instanceof StoredLayout.Chunked c) {
          chunked(c, shape, indices, out);
        } else if (plan.layout() instanceof StoredLayout.Virtual v) {
          v.parts().forEach(part -> part.read(indices, out));
        }
      }
    } catch (Hdf5Fault e) {
      throw new ArrayIOException("Cannot read " + label + ": " + e.getMessage(), e);
    }
    return out;
  }

  private StoredArray stored(StoredLayout.Contiguous c) {
    return new StoredArray(plan.file(), plan.identity(), c.position(), shape(), plan.type(), false);
  }

  private void chunked(StoredLayout.Chunked layout, Shape shape, IndexSet[] region, NdArray out) {
    ChunkGrid grid = new ChunkGrid(shape, layout.dims());
    try (ByteReader in = plan.file().store().open(plan.file().path(), plan.identity());
        Hdf5Chunks chunks = new Hdf5Chunks(in, layout, grid, plan.type().itemsize())) {
      ChunkGather.chunked(chunks, plan.type(), grid, region, out);
    } catch (OutOfMemoryError e) {
      throw new ArrayIOException(
          "Cannot read "
              + label
              + ": no memory for a chunk of "
              + Arrays.toString(layout.dims())
              + " elements (a larger heap, or h5repack -l CHUNK=... with smaller chunks)",
          e);
    }
  }

  @Override
  public Labels labels() {
    return Hdf5Meta.read(
        file, links, label, files -> LabelReader.read(files, file, names, plan.identity()));
  }

  @Override
  public ReadCost cost(Distribution layout) {
    if (plan.layout() instanceof StoredLayout.Contiguous c) {
      return stored(c).cost(layout);
    }
    if (plan.layout() instanceof StoredLayout.Virtual v) {
      return virtual(v, layout);
    }
    return plan.layout() instanceof StoredLayout.Chunked c
        ? ChunkCost.of(new ChunkGrid(shape(), c.dims()), c.table(), layout, plan.type().itemsize())
        : ReadCost.NONE;
  }

  private ReadCost virtual(StoredLayout.Virtual v, Distribution layout) {
    for (DimMap map : layout.maps()) {
      boolean listed = !(map.indices(0) instanceof IndexSet.Range);
      if (listed && map.largestLocalSize() > MOST_LISTED / Math.max(1, v.parts().size())) {
        return ArraySource.super.cost(layout); // each part would look at each rank's indices
      }
    }
    ReadCost out = ReadCost.NONE;
    for (int rank = 0; rank < layout.ranks(); rank++) {
      out = out.plus(cost(layout.indices(rank)));
    }
    return out;
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    if (plan.layout() instanceof StoredLayout.Contiguous c) {
      return new ReadCost(stored(c).bytes(region), 0);
    }
    if (plan.layout() instanceof StoredLayout.Virtual v) {
      return v.parts().stream()
          .map(part -> part.cost(region))
          .reduce(ReadCost.NONE, ReadCost::plus);
    }
    return plan.layout() instanceof StoredLayout.Chunked c
        ? ChunkCost.of(new ChunkGrid(shape(), c.dims()), c.table(), region, plan.type().itemsize())
        : ReadCost.NONE;
  }

  /** The lengths of a chunk; those of the parts of a virtual dataset, if they agree. */
  @Override
  public Shape chunkShape() {
    if (plan.layout() instanceof StoredLayout.Chunked c) {
      return c.shape();
    }
    Shape none = ArraySource.super.chunkShape();
    return plan.layout() instanceof StoredLayout.Virtual v
        ? VirtualPart.chunkShape(v.parts()).filter(s -> s.ndim() == none.ndim()).orElse(none)
        : none;
  }

  /** Sets all elements to the fill value if that is not zero. */
  private void fill(NdArray out, IndexSet[] region) {
    if (plan.fill() != null && plan.fill().length > plan.type().itemsize()) {
      // bytes, of which the last dimension has those of an element
      IndexSet last = region[region.length - 1];
      for (int k = 0, n = (int) last.size(); k < out.size(); k++) {
        out.storage().setLong(k, plan.fill()[(int) last.at(k % n)]);
      }
    } else if (plan.fill() != null) {
      Storage one = Storage.allocate(dtype(), 1);
      ChunkGather.fill(plan.type(), plan.fill().clone(), one);
      int width = dtype().width();
      out.storage().copyFrom(0, width, one, 0, 0, (int) out.size(), width);
    }
  }

  @Override
  public Set<String> files() {
    Set<String> out = new HashSet<>(Set.of(plan.file().real()));
    if (plan.layout() instanceof StoredLayout.Virtual v) {
      v.parts().forEach(part -> out.addAll(part.source().files()));
    }
    return out;
  }

  @Override
  public String label() {
    return "hdf5 " + label;
  }

  @Override
  public String toString() {
    return label() + " " + dtype() + shape();
  }
}

package org.distarray.io.npy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.fields.ForwardSource;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Labels;
import org.distarray.store.ReadCost;
import org.distarray.store.SlabTiles;
import org.distarray.store.TileSource;

/** An array of numbers that lies in a file, or in a deflated member of one. */
final class NpySource implements ForwardSource {
  private static final long serialVersionUID = 1L;
  private static final long SLAB_BYTES = 1 << 20;

  private final StoredArray array;
  private final String label;
  // the member that every rank inflates; null if the array lies in the file
  private final NpyStream.Deflated deflated;
  private final Labels labels;

  NpySource(StoredArray array, String label, NpyStream.Deflated deflated, Labels labels) {
    this.array = array;
    this.label = label;
    this.deflated = deflated;
    this.labels = labels;
  }

  @Override
  public Shape shape() {
    return array.shape();
  }

  @Override
  public DType dtype() {
    return array.dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    return array.read(region);
  }

  @Override
  public boolean readInto(IndexSet[] region, NdArray into) {
    array.readInto(region, into);
    return true;
  }

  /**
   * The tiles of what is inflated: one stream goes forward through them. Tiles in another order
   * than that of the file would begin it again and again.
   */
  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    return SlabTiles.suit(this, region, SLAB_BYTES)
        ? forward(region).map(once -> SlabTiles.of(once, region, SLAB_BYTES))
        : Optional.empty();
  }

  @Override
  public Optional<ArraySource> forward(IndexSet[] region) {
    boolean goesForward =
        !array.isFortran() && Arrays.stream(region).allMatch(NpySource::isAscending);
    if (deflated == null || !goesForward) {
      return Optional.empty();
    }
    Inflation made = new Inflation(array.end(region));
    StoredArray once =
        array.openedBy(
            reader -> InflatedReader.going(reader, deflated.member(), deflated.start(), made));
    return Optional.of(new NpySource(once, label, deflated, labels));
  }

  private static boolean isAscending(IndexSet indices) {
    return indices instanceof IndexSet.Range r && r.step() > 0
        || indices instanceof IndexSet.Periodic;
  }

  @Override
  public ReadCost cost(Distribution layout) {
    return deflated == null
        ? array.cost(layout)
        : new ReadCost(
            layout.ranks() * deflated.member().stored(),
            layout.ranks() * deflated.member().bytes());
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    if (deflated == null) {
      return new ReadCost(array.bytes(region), 0);
    }
    long bytes = array.end(region);
    double part = bytes / (double) deflated.member().bytes();
    return new ReadCost((long) Math.ceil(part * deflated.member().stored()), bytes);
  }

  @Override
  public Labels labels() {
    return labels;
  }

  @Override
  public Set<String> files() {
    return Set.of(array.file().real());
  }

  @Override
  public String label() {
    return label;
  }
}

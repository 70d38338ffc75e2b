package org.distarray.io.netcdf;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.hdf5.LogOnce;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;
import org.distarray.store.ReadCost;
import org.distarray.store.SlabTiles;
import org.distarray.store.TileSource;

/** An array of another source, decoded a tile at a time while it is read. */
final class Decoded implements ArraySource {
  private static final long serialVersionUID = 1L;

  private static final int TILE = 1 << 14;

  /** More stored bytes at a time do not make reading faster. */
  private static final long ENOUGH_BYTES = 4L << 20;

  /** Rows that are read together stay together, up to this size. */
  private static final long MOST_BYTES = 1L << 30;

  private final ArraySource stored;
  private final Decoding decoding;

  private Decoded(ArraySource stored, Decoding decoding) {
    this.stored = stored;
    this.decoding = decoding;
  }

  /**
   * An array as its attributes tell to decode it; the array itself if no number becomes another
   * one. The log has one line for each array that is decoded.
   *
   * @throws org.distarray.error.ArrayIOException when an attribute is damaged
   */
  static ArraySource of(ArraySource stored, Attributes attributes) {
    Optional<Decoding> decoding = Decoding.of(stored.label(), stored.dtype(), attributes);
    if (decoding.filter(d -> d.changes(stored.dtype())).isEmpty()) {
      return stored;
    }
    Decoded out = new Decoded(stored, decoding.get());
    String line = out + " is decoded by " + Decoding.used(attributes);
    if (LogOnce.isNew(line)) {
      System.getLogger(Decoded.class.getName()).log(Level.INFO, line);
    }
    return out;
  }

  @Override
  public Shape shape() {
    return stored.shape();
  }

  @Override
  public DType dtype() {
    return decoding.dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    NdArray out = NdArray.zeros(dtype(), IndexSet.shape(region));
    long most = slab(out.shape());
    TileSource tiles =
        SlabTiles.suit(stored, region, most)
            ? SlabTiles.of(stored, region, most)
            : new TileReader(stored.read(region))::read;
    int width = dtype().width();
    for (long start = 0; start < out.size(); start += TILE) {
      int n = (int) Math.min(TILE, out.size() - start);
      NdArray tile = tile(tiles, start, n);
      out.storage().copyFrom((int) start * width, width, tile.storage(), 0, width, n, width);
    }
    return out;
  }

  /** Whether numbers are stored as they are meant, except for those that are missing. */
  boolean keepsNumbers() {
    return decoding.keeps(stored.dtype());
  }

  /** The stored bytes that are held at a time for a region. */
  private long slab(Shape region) {
    long row = region.size() / Math.max(1, region.ndim() == 0 ? 1 : region.dim(0));
    long together = Math.min(row, MOST_BYTES) * stored.dtype().itemsize() * stored.rowsTogether();
    return Math.min(MOST_BYTES, Math.max(ENOUGH_BYTES, together));
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    int width = dtype().width();
    return stored
        .tiles(region)
        .map(
            tiles ->
                (start, n, into) ->
                    into.copyFrom(0, width, tile(tiles, start, n).storage(), 0, width, n, width));
  }

  /** The decoded elements of a stretch. */
  private NdArray tile(TileSource tiles, long start, int n) {
    Storage numbers = Storage.allocate(stored.dtype(), n);
    tiles.read(start, n, numbers);
    return decoding.decode(NdArray.of(stored.dtype(), Layout.contiguous(Shape.of(n)), numbers));
  }

  @Override
  public Shape chunkShape() {
    return stored.chunkShape();
  }

  @Override
  public Optional<Distribution> chunkLayout(int... targets) {
    return stored.chunkLayout(targets);
  }

  @Override
  public long rowsTogether() {
    return stored.rowsTogether();
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    return stored.cost(region);
  }

  @Override
  public ReadCost cost(Distribution layout) {
    return stored.cost(layout);
  }

  /**
   * The names of the stored array, without the attributes that hold for stored numbers only.
   * Coordinates are decoded, too.
   */
  @Override
  public Labels labels() {
    Labels all = stored.labels();
    Labels out =
        new Labels(all.name(), all.dimensions(), Decoding.rest(all.attributes()), Map.of());
    for (Map.Entry<String, Coordinate> each : all.coordinates().entrySet()) {
      out = out.withCoordinate(each.getKey(), decoded(each.getKey(), each.getValue()));
    }
    return out;
  }

  private Coordinate decoded(String name, Coordinate c) {
    String label = name + " of " + stored.label();
    return Decoding.of(label, c.values().dtype(), c.attributes())
        .map(
            d ->
                new Coordinate(c.dimensions(), d.decode(c.values()), Decoding.rest(c.attributes())))
        .orElse(c);
  }

  @Override
  public Set<String> files() {
    return stored.files();
  }

  @Override
  public String label() {
    return stored.label();
  }

  @Override
  public String toString() {
    return label() + " " + dtype() + shape() + " of " + stored.dtype();
  }
}

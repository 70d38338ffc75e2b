package org.distarray.io.fields;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.chunks.ChunkGather;
import org.distarray.io.runs.ElementType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Labels;
import org.distarray.store.ReadCost;
import org.distarray.store.SlabTiles;
import org.distarray.store.TileSource;

/**
 * Numbers that are a part of each element of an array: a field of a compound, or an array in each
 * element. The array is read as bytes, with the bytes of an element as a last dimension, of which
 * the part is a window.
 */
public final class FieldSource implements ArraySource {
  private static final long serialVersionUID = 1L;
  private static final long TOGETHER = 1L << 25;
  private static final long SLAB_BYTES = 1 << 20;

  private final ArraySource bytes;
  private final Part part;
  private final long together;

  /**
   * Makes an array of a part of each element.
   *
   * @param bytes the elements as bytes, of which the last dimension has those of one
   */
  public FieldSource(ArraySource bytes, Part part) {
    this(bytes, part, TOGETHER);
  }

  private FieldSource(ArraySource bytes, Part part, long together) {
    this.bytes = bytes;
    this.part = part;
    this.together = together;
  }

  /** The same numbers, of which other stored bytes are in memory at a time. */
  public FieldSource together(long most) {
    return new FieldSource(bytes, part, most);
  }

  /**
   * A part of each element.
   *
   * @param offset the first byte of it
   * @param type the type of its numbers
   * @param dims the shape of its numbers; none for one number
   */
  public record Part(long offset, ElementType type, long[] dims) implements Serializable {
    /**
     * The part that a number or an array of numbers is; empty for other types.
     *
     * @param offset its first byte
     */
    public static Optional<Part> of(long offset, StoredType type) {
      StoredType number = type instanceof StoredType.Repeated r ? r.of() : type;
      long[] dims = type instanceof StoredType.Repeated r ? r.dims() : new long[0];
      return number instanceof StoredType.Number n
          ? Optional.of(new Part(offset, n.element(), dims))
          : Optional.empty();
    }

    private long size() {
      return Arrays.stream(dims).reduce(type.itemsize(), (a, b) -> a * b);
    }

    /** The bytes of an element that this part has. */
    private IndexSet bytes() {
      return new IndexSet.Range(offset, 1, size());
    }

    /**
     * Cuts off what lies before and behind the wanted numbers: whole indices of the first
     * dimension, and of the next one where one index is left.
     *
     * @param wanted the indices of each dimension, at least one; they are replaced by those in the
     *     result
     */
    private Part around(IndexSet[] wanted) {
      long[] left = dims.clone();
      long from = offset;
      long stride = size();
      boolean one = true;
      for (int d = 0; d < left.length && one; d++) {
        stride /= dims[d];
        long first = Long.MAX_VALUE;
        long last = 0;
        for (long l = 0; l < wanted[d].size(); l++) {
          first = Math.min(first, wanted[d].at(l));
          last = Math.max(last, wanted[d].at(l));
        }
        from += first * stride;
        left[d] = last - first + 1;
        wanted[d] = wanted[d].mapped(-first, 1);
        one = left[d] == 1;
      }
      return new Part(from, type, left);
    }
  }

  /** The number of dimensions of the array. */
  private int outer() {
    return bytes.shape().ndim() - 1;
  }

  @Override
  public Shape shape() {
    long[] dims = Arrays.copyOf(bytes.shape().toArray(), outer() + part.dims().length);
    System.arraycopy(part.dims(), 0, dims, outer(), part.dims().length);
    return Shape.of(dims);
  }

  @Override
  public DType dtype() {
    return part.type().dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    NdArray out = NdArray.zeros(dtype(), IndexSet.shape(region));
    if (out.size() > 0) {
      IndexSet[] numbers = Arrays.copyOfRange(region, outer(), region.length);
      Part some = part.around(numbers);
      IndexSet[] box = Arrays.copyOf(region, outer());
      forward(there(box, some)).read(0, box, new long[outer()], some, numbers, out);
    }
    return out;
  }

  /** The same numbers for one reading of bytes, whose pieces come in the order of the file. */
  private FieldSource forward(IndexSet[] all) {
    return bytes instanceof ForwardSource f
        ? f.forward(all).map(once -> new FieldSource(once, part, together)).orElse(this)
        : this;
  }

  /** The tiles of what comes as a stream, which goes forward through them. */
  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    if (!(bytes instanceof ForwardSource f) || !SlabTiles.suit(this, region, SLAB_BYTES)) {
      return Optional.empty();
    }
    IndexSet[] numbers = Arrays.copyOfRange(region, outer(), region.length);
    IndexSet[] all = there(Arrays.copyOf(region, outer()), part.around(numbers));
    return f.forward(all)
        .map(once -> SlabTiles.of(new FieldSource(once, part, together), region, SLAB_BYTES));
  }

  /**
   * Reads a box of elements. It is cut along dimension {@code d} and those behind it until its
   * bytes, or those of one chunk, may be in memory together. No two pieces share a chunk.
   *
   * @param at the place of the box in the result
   */
  private void read(int d, IndexSet[] box, long[] at, Part some, IndexSet[] numbers, NdArray out) {
    long size = some.size();
    for (IndexSet dim : box) {
      size *= dim.size();
    }
    if (d == box.length || size <= together) {
      put(box, at, some, numbers, out);
      return;
    }
    long n = box[d].size();
    long rows = Math.max(1, together / (size / n));
    long chunk = bytes.chunkShape().dim(d);
    for (long l = 0, end; l < n; l = end) {
      end = end(box[d], l, Math.min(rows, n - l), chunk);
      IndexSet[] piece = box.clone();
      long[] from = at.clone();
      piece[d] = box[d].stretch(l, end - l);
      from[d] = l;
      read(d + 1, piece, from, some, numbers, out);
    }
  }

  /** The end of about {@code n} indices after which another chunk begins. */
  private static long end(IndexSet set, long from, long n, long chunk) {
    long end = from + n;
    while (end > from && !isBorder(set, end, chunk)) {
      end--;
    }
    if (end == from) {
      end = from + n;
      while (!isBorder(set, end, chunk)) {
        end++;
      }
    }
    return end;
  }

  private static boolean isBorder(IndexSet set, long l, long chunk) {
    return l == set.size() || set.at(l - 1) / chunk != set.at(l) / chunk;
  }

  /** Reads elements of the array, and puts the wanted numbers of each into their places. */
  private void put(IndexSet[] box, long[] at, Part some, IndexSet[] numbers, NdArray out) {
    NdArray raw = bytes.read(there(box, some)).copy();
    byte[] stored = new byte[raw.shape().intSize()];
    raw.storage().writeTo(ByteBuffer.wrap(stored), 0, stored.length);
    int ndim = out.shape().ndim();
    int n = Math.max(1, ndim);
    long[] dims = new long[n];
    IndexSet[] region = new IndexSet[n];
    Arrays.fill(dims, 1);
    Arrays.fill(region, new IndexSet.Range(0, 1, 1));
    StringJoiner place = new StringJoiner(", ");
    for (int d = 0; d < ndim; d++) {
      boolean inner = d >= outer();
      dims[d] = inner ? some.dims()[d - outer()] : box[d].size();
      region[d] = inner ? numbers[d - outer()] : new IndexSet.Range(0, 1, box[d].size());
      if (!inner) {
        place.add(at[d] + ":" + (at[d] + dims[d]));
      }
    }
    Shape found = IndexSet.shape(region);
    boolean all = found.size() == out.size();
    NdArray values = all ? out : NdArray.zeros(dtype(), found);
    ChunkGather.whole(part.type(), Shape.of(dims), stored, region, values);
    if (!all) {
      out.get(place.toString()).assign(values);
    }
  }

  /** The bytes of a part of each element of a box. */
  private IndexSet[] there(IndexSet[] box, Part some) {
    IndexSet[] out = Arrays.copyOf(box, outer() + 1);
    out[outer()] = some.bytes();
    return out;
  }

  /** The cost of the bytes: whole chunks, or the elements with the short gaps between them. */
  @Override
  public ReadCost cost(IndexSet[] region) {
    for (IndexSet dim : region) {
      if (dim.size() == 0) {
        return ReadCost.NONE;
      }
    }
    IndexSet[] numbers = Arrays.copyOfRange(region, outer(), region.length);
    return bytes.cost(there(region, part.around(numbers)));
  }

  @Override
  public ReadCost cost(Distribution layout) {
    ReadCost out = ReadCost.NONE;
    for (int rank = 0; rank < layout.ranks(); rank++) {
      out = out.plus(cost(layout.indices(rank)));
    }
    return out;
  }

  /** The chunks of the array, of whose elements all numbers come together. */
  @Override
  public Shape chunkShape() {
    long[] stored = bytes.chunkShape().toArray();
    long[] out = Arrays.copyOf(stored, shape().ndim());
    Arrays.fill(out, outer(), out.length, 1);
    if (bytes.chunkShape().size() > 1) {
      System.arraycopy(part.dims(), 0, out, outer(), part.dims().length);
    }
    return Shape.of(out);
  }

  @Override
  public Labels labels() {
    Labels all = bytes.labels();
    if (all.dimensions().isEmpty()) {
      return all;
    }
    String[] names = Arrays.copyOf(all.dimensions().toArray(String[]::new), shape().ndim());
    Arrays.fill(names, outer(), names.length, "");
    return new Labels(all.name(), Arrays.asList(names), all.attributes(), all.coordinates());
  }

  @Override
  public Set<String> files() {
    return bytes.files();
  }

  @Override
  public String label() {
    return bytes.label();
  }
}

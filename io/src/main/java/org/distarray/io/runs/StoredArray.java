package org.distarray.io.runs;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.bytes.MappedFile;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ReadCost;
import org.distarray.store.TileSource;

/**
 * An array that lies without gaps in a file, such as the payload of a .npy file or a contiguous
 * dataset of HDF5; or one whose rows lie at equal distances, such as the records of NetCDF. Reading
 * a region needs a buffer of a few megabytes beside the result.
 */
public final class StoredArray implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FileRef file;
  private final FileIdentity identity;
  private final long address;
  private final Shape shape;
  private final ElementType type;
  private final boolean fortran;
  // a checksum of the bytes before the elements, of an array in memory that programs share
  private final long head;
  // the bytes from one row to the next; 0 if there are no gaps
  private final long pitch;
  // of an array whose bytes the file does not have as they are; null if it does
  private final Opener opener;
  // what has been mapped stays mapped while the array is in use
  private transient volatile MappedFile mapped;

  /** Opens what has the bytes of an array, in the place of the file; travels to the tasks. */
  @FunctionalInterface
  public interface Opener extends Serializable {
    /**
     * Opens the array.
     *
     * @param file the file, which is closed with the result
     */
    ByteReader open(ByteReader file);
  }

  /**
   * Describes an array in a file.
   *
   * @param identity the identity of the file when its metadata were read; every read checks it
   * @param address the position of the first element, in bytes
   * @param fortran whether dimension 0 runs fastest in the file
   * @throws ArrayIOException when the file is too short for the array
   */
  public StoredArray(
      FileRef file,
      FileIdentity identity,
      long address,
      Shape shape,
      ElementType type,
      boolean fortran) {
    this(file, identity, address, shape, type, fortran, 0, 0, null, identity.length());
  }

  /**
   * Describes an array in a file whose rows have gaps between them. A row has the elements of one
   * index of dimension 0, in C order.
   *
   * @param shape the shape, of one dimension or more
   * @param pitch the bytes from one row to the next: at least those of a row, and a multiple of
   *     those of an element
   * @throws ArrayIOException when the file is too short for the array
   */
  public StoredArray(
      FileRef file,
      FileIdentity identity,
      long address,
      Shape shape,
      ElementType type,
      long pitch) {
    this(file, identity, address, shape, type, false, 0, pitch, null, identity.length());
  }

  private StoredArray(
      FileRef file,
      FileIdentity identity,
      long address,
      Shape shape,
      ElementType type,
      boolean fortran,
      long head,
      long pitch,
      Opener opener,
      long length) {
    this.file = file;
    this.identity = identity;
    this.address = address;
    this.shape = shape;
    this.type = type;
    this.fortran = fortran;
    this.head = head;
    this.pitch = pitch;
    this.opener = opener;
    if (address < 0 || address > length || !fits(length - address)) {
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": an array of "
              + type
              + " and shape "
              + shape
              + " at byte "
              + address
              + " does not fit in a file of "
              + length
              + " bytes (the file is cut off or damaged)");
    }
  }

  private boolean fits(long room) {
    long rows = pitch == 0 || shape.size() == 0 ? 1 : shape.dim(0);
    long row = shape.size() / rows;
    return row <= room / type.itemsize()
        && (pitch == 0 || rows - 1 <= (room - row * type.itemsize()) / pitch);
  }

  /**
   * The same array, if other programs write its elements while it is read. The bytes before the
   * elements must stay as they are in this file.
   */
  public StoredArray inMemory(ByteReader in) {
    StoredArray out =
        new StoredArray(
            file,
            identity,
            address,
            shape,
            type,
            fortran,
            head(in),
            pitch,
            null,
            identity.length());
    out.mapped = in instanceof MappedFile m ? m : null;
    return out;
  }

  /**
   * The array whose header was read from what an opener opens.
   *
   * @param length the bytes that are there
   */
  public static StoredArray opened(
      FileRef file,
      FileIdentity identity,
      long address,
      Shape shape,
      ElementType type,
      boolean fortran,
      Opener opener,
      long length) {
    return new StoredArray(file, identity, address, shape, type, fortran, 0, 0, opener, length);
  }

  /** The same array, opened in another way, by one task. */
  public StoredArray openedBy(Opener other) {
    return opened(
        file,
        identity,
        address,
        shape,
        type,
        fortran,
        other,
        address + shape.size() * type.itemsize());
  }

  /**
   * The position behind the last byte of the rows in which a region lies. A row has the elements of
   * one index of the slowest dimension.
   */
  public long end(IndexSet[] region) {
    if (region.length == 0) {
      return address + type.itemsize();
    }
    int slowest = fortran ? region.length - 1 : 0;
    long[] rows = {0};
    region[slowest].forEachAscendingRun(
        (start, length, local) -> rows[0] = Math.max(rows[0], start + length));
    long row = shape.dim(slowest) == 0 ? 0 : shape.size() / shape.dim(slowest);
    return IndexSet.shape(region).size() == 0 ? 0 : address + rows[0] * row * type.itemsize();
  }

  private long head(ByteReader in) {
    CRC32C out = new CRC32C();
    out.update(in.read(0, Math.toIntExact(address)));
    return out.getValue();
  }

  /** The position of the first element in the file, in bytes. */
  public long address() {
    return address;
  }

  /** The form of the stored elements. */
  public ElementType type() {
    return type;
  }

  /** Whether dimension 0 runs fastest in the file. */
  public boolean isFortran() {
    return fortran;
  }

  /** The file as it was when its metadata were read. */
  public FileIdentity identity() {
    return identity;
  }

  public FileRef file() {
    return file;
  }

  public Shape shape() {
    return shape;
  }

  public DType dtype() {
    return type.dtype();
  }

  /** The cost of reading the array when each rank reads its region of a layout. */
  public ReadCost cost(Distribution d) {
    return new ReadCost(counted().of(d), 0);
  }

  /** The bytes of the file that are read for a region: its own, and short gaps between them. */
  public long bytes(IndexSet[] region) {
    return counted().of(Arrays.stream(region).map(Spread::of).toArray(Spread[]::new));
  }

  private RegionBytes counted() {
    return new RegionBytes(shape, fortran, type.itemsize(), pitch);
  }

  /** The bytes of the file that are read for picks: their own, and short gaps between them. */
  public long bytes(Picks[] picks) {
    return counted().of(Arrays.stream(picks).map(Spread::of).toArray(Spread[]::new));
  }

  /**
   * Reads the elements {@code (region[0].at(l0), region[1].at(l1), ...)}. The indices may come in
   * any order.
   *
   * @return a new array of shape {@code (region[0].size(), ...)} in C order
   * @throws ArrayIOException when the file cannot be read, or has changed
   */
  public NdArray read(IndexSet[] region) {
    // all of it is read
    NdArray out = ArrayPool.unwritten(dtype(), IndexSet.shape(region));
    readInto(region, out);
    return out;
  }

  /**
   * Reads elements as {@link #read(IndexSet[]) read} does, into memory that is there.
   *
   * @param into an array of this array's dtype and of the region's shape
   */
  public void readInto(IndexSet[] region, NdArray into) {
    read(Arrays.stream(region).map(Picks::of).toArray(Picks[]::new), into);
  }

  /**
   * Reads elements into the places that the picks name.
   *
   * @param into an array of this array's dtype
   */
  public void read(Picks[] picks, NdArray into) {
    RunPlanner plan =
        pitch == 0
            ? RunPlanner.of(shape, fortran, picks, into.layout())
            : RunPlanner.ofRows(shape, pitch / type.itemsize(), picks, into.layout());
    try (ByteReader reader = open()) {
      RunReader runs = new RunReader(reader, address, type, into.storage(), plan.localStride());
      plan.forEachRun(runs);
      runs.flush();
    }
  }

  /** Opens the file, if it still has this array. */
  private ByteReader open() {
    if (file.isMemory()) {
      return map();
    }
    ByteReader in = file.store().open(file.path(), identity);
    return opener == null ? in : opener.open(in);
  }

  private MappedFile map() {
    MappedFile out = MappedFile.open(file.path());
    if (out.length() < identity.length() || head(out) != head) {
      throw new ArrayIOException(
          "Cannot read "
              + file
              + ": it is another array than the one that was attached, or it was cut off: "
              + out.length()
              + " bytes (attach it again)");
    }
    mapped = out;
    return out;
  }

  /**
   * The elements of a region, a tile at a time. The result is empty unless other programs write the
   * array and the region is one stretch of the file.
   */
  public Optional<TileSource> tiles(Picks[] picks) {
    long first = file.isMemory() ? stretch(picks) : -1;
    return first < 0
        ? Optional.empty()
        : Optional.of(
            new MappedTiles(this::map, address + first * type.itemsize(), type, size(picks)));
  }

  private static long size(Picks[] picks) {
    long out = 1;
    for (Picks dim : picks) {
      out *= dim.size();
    }
    return out;
  }

  /** The number in the file of the first element of a region that is one stretch; or -1. */
  private long stretch(Picks[] picks) {
    if (size(picks) == 0) {
      return -1;
    }
    long first = 0;
    boolean whole = true; // all dimensions behind this one
    long stride = 1;
    for (int d = picks.length - 1; d >= 0; d--) {
      Picks dim = picks[d];
      boolean one = dim.size() == 1;
      if (!one && (!whole || dim.to(0) != 0 || dim.runLength(0) < dim.size())) {
        return -1;
      }
      whole &= dim.isAllOf(shape.dim(d));
      first += dim.from(0) * stride;
      stride *= shape.dim(d);
    }
    return fortran && !isLine() ? -1 : first;
  }

  /** Whether at most one dimension has more than one index, so that all orders are the same. */
  private boolean isLine() {
    return Arrays.stream(shape.toArray()).filter(n -> n != 1).count() <= 1;
  }

  @Override
  public String toString() {
    return type + " " + shape + " at byte " + address + " of " + file;
  }
}

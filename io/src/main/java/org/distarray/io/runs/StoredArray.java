package org.distarray.io.runs;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ReadCost;

/**
 * An array that lies without gaps in a file, such as the payload of a .npy file or a contiguous
 * dataset of HDF5. Reading a region needs a buffer of a few megabytes beside the result.
 */
public final class StoredArray implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FileRef file;
  private final FileIdentity identity;
  private final long address;
  private final Shape shape;
  private final ElementType type;
  private final boolean fortran;

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
    this.file = file;
    this.identity = identity;
    this.address = address;
    this.shape = shape;
    this.type = type;
    this.fortran = fortran;
    long room = (identity.length() - address) / type.itemsize();
    if (address < 0 || address > identity.length() || shape.size() > room) {
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
              + identity.length()
              + " bytes (the file is cut off or damaged)");
    }
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
    return new ReadCost(new RegionBytes(shape, fortran, type.itemsize()).of(d), 0);
  }

  /** The bytes of the file that are read for a region: its own, and short gaps between them. */
  public long bytes(IndexSet[] region) {
    return new RegionBytes(shape, fortran, type.itemsize())
        .of(Arrays.stream(region).map(Spread::of).toArray(Spread[]::new));
  }

  /**
   * Reads the elements {@code (region[0].at(l0), region[1].at(l1), ...)}. The indices may come in
   * any order.
   *
   * @return a new array of shape {@code (region[0].size(), ...)} in C order
   * @throws ArrayIOException when the file cannot be read, or has changed
   */
  public NdArray read(IndexSet[] region) {
    NdArray out =
        NdArray.zeros(dtype(), Shape.of(Arrays.stream(region).mapToLong(IndexSet::size).toArray()));
    read(Arrays.stream(region).map(Picks::of).toArray(Picks[]::new), out);
    return out;
  }

  /**
   * Reads elements into the places that the picks name.
   *
   * @param into an array of this array's dtype
   */
  public void read(Picks[] picks, NdArray into) {
    RunPlanner plan = RunPlanner.of(shape, fortran, picks, into.layout());
    try (ByteReader reader = file.store().open(file.path(), identity)) {
      RunReader runs = new RunReader(reader, address, type, into.storage(), plan.localStride());
      plan.forEachRun(runs);
      runs.flush();
    }
  }

  @Override
  public String toString() {
    return type + " " + shape + " at byte " + address + " of " + file;
  }
}

package org.distarray.io.netcdf;

import java.util.Arrays;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.netcdf.ClassicHeader.Variable;
import org.distarray.io.runs.ElementType;
import org.distarray.io.runs.Picks;
import org.distarray.io.runs.StoredArray;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Labels;
import org.distarray.store.ReadCost;

/**
 * A variable of a classic NetCDF file as it is stored.
 *
 * <p>A variable of records has a part in each record, at equal distances. If the distance is not a
 * multiple of the length of an element, which is so for 8 bytes only, then the even records and the
 * odd ones are two arrays.
 */
final class ClassicSource implements ArraySource {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DIMENSIONS = 32;

  private final String label;
  private final Shape shape;
  private final StoredArray all;
  private final StoredArray[] parts;
  // the driver's: tasks need no names
  private final transient ClassicFile file;
  private final transient Variable variable;

  private ClassicSource(
      ClassicFile file, Variable variable, StoredArray all, StoredArray... parts) {
    this.label = file.label(variable.name());
    this.file = file;
    this.variable = variable;
    this.shape = all.shape();
    this.all = all;
    this.parts = parts;
  }

  /**
   * The elements of a variable.
   *
   * @throws ArrayIOException when the file is too short for them
   */
  static ClassicSource of(ClassicFile in, Variable v) {
    FileRef file = in.file();
    FileIdentity identity = in.identity();
    ClassicHeader header = in.header();
    String label = in.label(v.name());
    Shape shape = shape(label, header.lengths(v));
    ElementType type = v.type().elements();
    if (!header.isRecorded(v) || shape.size() == 0) {
      long position = shape.size() == 0 ? 0 : v.position();
      StoredArray all = new StoredArray(file, identity, position, shape, type, false);
      return new ClassicSource(in, v, all, all);
    }
    long pitch = header.pitch();
    StoredArray all = new StoredArray(file, identity, v.position(), shape, type, pitch);
    if (pitch % type.itemsize() == 0) {
      return new ClassicSource(in, v, all, all);
    }
    StoredArray[] parts = new StoredArray[2];
    for (int k = 0; k < parts.length; k++) {
      long[] dims = shape.toArray();
      dims[0] = (dims[0] + 1 - k) / 2;
      long position = dims[0] == 0 ? 0 : v.position() + k * pitch;
      parts[k] = new StoredArray(file, identity, position, Shape.of(dims), type, 2 * pitch);
    }
    return new ClassicSource(in, v, all, parts);
  }

  private static Shape shape(String label, long[] lengths) {
    try {
      if (lengths.length <= MOST_DIMENSIONS) {
        return Shape.of(lengths);
      }
    } catch (IllegalArgumentException e) {
      throw new ArrayIOException("Cannot read " + label + ": " + e.getMessage(), e);
    }
    throw new ArrayIOException(
        "Cannot read "
            + label
            + ": it has "
            + lengths.length
            + " dimensions (at most "
            + MOST_DIMENSIONS
            + ")");
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return parts[0].dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    if (parts.length == 1) {
      return parts[0].read(region);
    }
    NdArray out = NdArray.zeros(dtype(), IndexSet.shape(region));
    Picks[] picks = Arrays.stream(region).map(Picks::of).toArray(Picks[]::new);
    long found = 0;
    for (int k = 0; k < parts.length; k++) {
      IndexSet held = new IndexSet.Range(k, parts.length, parts[k].shape().dim(0));
      picks[0] = Picks.common(held, 0, region[0]);
      found += picks[0].size();
      parts[k].read(picks, out);
    }
    if (found < region[0].size()) {
      throw new IndexOutOfBoundsException(
          "Cannot read " + label + ": a record beyond the " + shape.dim(0) + " that it has");
    }
    return out;
  }

  @Override
  public boolean readInto(IndexSet[] region, NdArray into) {
    if (parts.length == 1) {
      parts[0].readInto(region, into);
    }
    return parts.length == 1;
  }

  @Override
  public ReadCost cost(Distribution layout) {
    return cost(all.cost(layout).read(), shape.size());
  }

  @Override
  public ReadCost cost(IndexSet[] region) {
    return cost(all.bytes(region), IndexSet.shape(region).size());
  }

  private ReadCost cost(long once, long elements) {
    // what lies between the records is read with each of two parts
    boolean twice = parts.length > 1 && once > elements * dtype().itemsize();
    return new ReadCost(twice ? 2 * once : once, 0);
  }

  /** The names that the header gives; no names on engines. */
  @Override
  public Labels labels() {
    return file == null ? Labels.NONE : ClassicLabels.of(file, variable);
  }

  /** The attributes, on the driver. */
  Attributes attributes() {
    return variable.attributes();
  }

  @Override
  public String label() {
    return "netcdf " + label;
  }

  @Override
  public String toString() {
    return label() + " " + dtype() + shape + (parts.length > 1 ? ", even and odd records" : "");
  }
}

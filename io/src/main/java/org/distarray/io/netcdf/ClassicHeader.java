package org.distarray.io.netcdf;

import java.util.Arrays;
import java.util.List;
import org.distarray.store.Attributes;

/**
 * The header of a classic NetCDF file.
 *
 * @param records the number of records: the length of the unlimited dimension
 * @param pitch the bytes from one record to the next
 */
record ClassicHeader(
    int version,
    long records,
    List<Dimension> dimensions,
    Attributes attributes,
    List<Variable> variables,
    long pitch) {

  /**
   * A dimension.
   *
   * @param length 0 for the unlimited dimension
   */
  record Dimension(String name, long length) {
    boolean isUnlimited() {
      return length == 0;
    }
  }

  /**
   * A variable.
   *
   * @param dims the numbers of its dimensions
   * @param position the first byte of its elements, or of those of the first record
   */
  record Variable(
      String name, int[] dims, Attributes attributes, ClassicType type, long position) {}

  /** Whether each record has a part of a variable. */
  boolean isRecorded(Variable v) {
    return v.dims().length > 0 && dimensions.get(v.dims()[0]).isUnlimited();
  }

  /** The lengths of the dimensions of a variable. */
  long[] lengths(Variable v) {
    return Arrays.stream(v.dims())
        .mapToObj(dimensions::get)
        .mapToLong(d -> d.isUnlimited() ? records : d.length())
        .toArray();
  }

  /** The names of the dimensions of a variable. */
  List<String> names(Variable v) {
    return Arrays.stream(v.dims()).mapToObj(d -> dimensions.get(d).name()).toList();
  }

  /** Whether a variable has the values along the dimension of its name. */
  boolean isCoordinate(Variable v) {
    return v.dims().length == 1 && names(v).get(0).equals(v.name());
  }

  /**
   * The bytes of a variable, or of its part of a record.
   *
   * @throws ArithmeticException when they are 2^63 or more
   */
  long bytes(Variable v) {
    long out = v.type().dtype().itemsize();
    for (int d : v.dims()) {
      Dimension dim = dimensions.get(d);
      out = dim.isUnlimited() ? out : Math.multiplyExact(out, dim.length());
    }
    return out;
  }
}

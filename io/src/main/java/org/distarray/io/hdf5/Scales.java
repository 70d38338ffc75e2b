package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.io.fields.StoredType;
import org.distarray.ndarray.NdArray;

/**
 * The dimensions of a dataset, which the file names by references to other datasets, their scales.
 * HDF5 Dimension Scale Specification; netCDF-4 adds a number to each scale.
 *
 * @param addresses for each dimension the address of its scale; 0 if it has none
 * @param numbers for each dimension of a netCDF coordinate of several dimensions the number of its
 *     scale; null if not said
 * @param labels for each dimension its label in the dataset itself
 */
record Scales(long[] addresses, NdArray numbers, List<?> labels) {
  static final String LIST = "DIMENSION_LIST";
  static final String CLASS = "CLASS";
  static final String NAME = "NAME";
  static final String ID = "_Netcdf4Dimid";
  static final String COORDINATES = "_Netcdf4Coordinates";

  private static final String NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable";

  /**
   * The scales of a dataset with these attributes, of which faulty ones are left out. A scale is
   * its own.
   *
   * @param address the address of the dataset
   */
  static Scales of(int ndim, List<StoredAttribute> all, long address, ValueReader values) {
    long[] addresses = new long[ndim];
    if (ndim > 0 && isScale(all, values)) {
      addresses[0] = address;
    }
    try {
      attribute(all, LIST)
          .filter(
              a ->
                  a.type() instanceof StoredType.Sequence s
                      && s.of() instanceof StoredType.Reference
                      && s.size() == 8 + values.widths().address())
          .filter(a -> Arrays.equals(a.space().dims(), new long[] {ndim}))
          .ifPresent(a -> read(a.data(), addresses, values));
    } catch (RuntimeException e) {
      Arrays.fill(addresses, 0); // the array is good without names
    }
    NdArray numbers = value(all, COORDINATES, values) instanceof NdArray n ? n : null;
    return new Scales(
        addresses,
        numbers != null && numbers.ndim() == 1 && numbers.size() == ndim ? numbers : null,
        value(all, "DIMENSION_LABELS", values) instanceof List<?> texts && texts.size() == ndim
            ? texts
            : List.of());
  }

  private static void read(ByteBuffer data, long[] addresses, ValueReader values) {
    for (int d = 0; d < addresses.length; d++) {
      int width = values.widths().address();
      int size = 8 + width;
      ByteBuffer element = data.slice(size * d, size).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer references = values.elements(element, width);
      addresses[d] = references.limit() < width ? 0 : values.widths().address(references, 0);
    }
  }

  /** Whether a dataset with these attributes is a scale. */
  static boolean isScale(List<StoredAttribute> all, ValueReader values) {
    return value(all, CLASS, values) instanceof String text && text.equals("DIMENSION_SCALE");
  }

  /** Whether a scale is only a dimension, without values of its own. */
  static boolean isOnlyDimension(List<StoredAttribute> all, ValueReader values) {
    return name(all, values).startsWith(NO_VARIABLE);
  }

  /** The name that a scale gives itself; empty if it gives none. */
  static String name(List<StoredAttribute> all, ValueReader values) {
    return value(all, NAME, values) instanceof String text ? text : "";
  }

  /** The number of a scale; -1 if it has none. */
  static long number(List<StoredAttribute> all, ValueReader values) {
    return value(all, ID, values) instanceof NdArray n && n.size() == 1
        ? n.storage().getLong(0)
        : -1;
  }

  private static Object value(List<StoredAttribute> all, String name, ValueReader values) {
    return attribute(all, name).map(a -> a.value(values.passing())).orElse(null);
  }

  private static Optional<StoredAttribute> attribute(List<StoredAttribute> all, String name) {
    return all.stream().filter(a -> a.fault() == null && a.name().equals(name)).findFirst();
  }
}

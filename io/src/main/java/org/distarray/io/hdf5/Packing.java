package org.distarray.io.hdf5;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import org.distarray.store.Attributes;
import org.distarray.store.Unread;

/**
 * The attributes that tell what stored numbers mean. CF Conventions 1.11, 2.5.1 and 8.1. NetCDF
 * applies them; HDF5 knows nothing of them.
 */
public final class Packing {
  /** Their names. Stored numbers are others than those that are meant by the first three. */
  public static final List<String> NAMES =
      List.of(
          "scale_factor",
          "add_offset",
          "_Unsigned",
          "_FillValue",
          "missing_value",
          "valid_range",
          "valid_min",
          "valid_max");

  /** The name of an attribute whose name cannot be read. */
  public static final String DAMAGED = "?";

  private static final Set<String> OTHER_NUMBERS = Set.copyOf(NAMES.subList(0, 3));

  private Packing() {}

  /** Those attributes of a dataset, and the damaged ones. */
  static Attributes read(MetaBytes file, ObjectMessages messages) {
    try {
      ValueReader values = new ValueReader(file);
      Attributes out = Attributes.NONE;
      for (StoredAttribute a : AttributeReader.read(file, messages)) {
        if (NAMES.contains(a.name()) || a.name().equals(DAMAGED)) {
          out = out.withAttribute(a.name(), a.value(values));
        }
      }
      return out;
    } catch (Hdf5Fault e) {
      return Attributes.NONE.withAttribute(DAMAGED, new Unread(e.getMessage()));
    }
  }

  /**
   * Tells the log, once, that numbers are given as they are stored, unless they are the same after
   * decoding: a NaN that is missing is NaN in any case.
   */
  static void left(String label, Attributes packing) {
    Attributes known = packing.without(DAMAGED);
    for (String name : packing.names()) {
      known = isNan(packing, name) ? known.without(name) : known;
    }
    if (!known.names().isEmpty()) {
      boolean others = known.names().stream().anyMatch(OTHER_NUMBERS::contains);
      String line = label + " is given as it is stored; loadNetcdf applies its " + known;
      if (LogOnce.isNew(line)) {
        System.getLogger(Packing.class.getName()).log(others ? Level.WARNING : Level.INFO, line);
      }
    }
  }

  private static boolean isNan(Attributes packing, String name) {
    return packing
        .numbers(name)
        .filter(value -> value.size() == 1 && value.dtype().isFloat())
        .filter(value -> Double.isNaN(value.reshape().getDouble()))
        .isPresent();
  }
}

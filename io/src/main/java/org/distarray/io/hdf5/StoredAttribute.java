package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.io.fields.StoredType;
import org.distarray.store.Attributes;
import org.distarray.store.Unread;

/**
 * An attribute as a file has it.
 *
 * @param order its number in the order in which attributes were made
 * @param data the stored bytes of its value
 * @param fault the reason why it cannot be read; null if it can
 */
record StoredAttribute(
    String name,
    long order,
    StoredType type,
    Dataspace space,
    ByteBuffer data,
    RuntimeException fault) {

  /** Attributes by which the file ties datasets to their dimensions. {@link Scales} reads them. */
  private static final Set<String> TIES =
      Set.of(
          Scales.LIST,
          "REFERENCE_LIST",
          Scales.CLASS,
          Scales.NAME,
          Scales.ID,
          Scales.COORDINATES,
          "_nc3_strict",
          "_NCProperties");

  static StoredAttribute damaged(long order, RuntimeException fault) {
    return new StoredAttribute("?", order, null, null, null, fault);
  }

  /**
   * The value as {@link Attributes} has it. What cannot be read is there as {@link Unread}, with
   * the reason.
   */
  Object value(ValueReader values) {
    if (fault != null) {
      return unread(fault);
    }
    try {
      return values.value(type, space, data);
    } catch (RuntimeException e) {
      return unread(e);
    }
  }

  private static Unread unread(RuntimeException e) {
    return new Unread(Hdf5Fault.words(e));
  }

  /**
   * The attributes for users. Those by which the file ties datasets to their dimensions are left
   * out, as netCDF does: they become names of dimensions.
   */
  static Attributes visible(List<StoredAttribute> all, ValueReader values) {
    Map<String, Object> out = new LinkedHashMap<>();
    boolean scale = Scales.isScale(all, values);
    for (StoredAttribute a : all) {
      boolean hidden =
          a.name().equals(Scales.CLASS) || a.name().equals(Scales.NAME)
              ? scale
              : TIES.contains(a.name());
      if (!hidden) {
        out.put(a.name(), a.value(values));
      }
    }
    return Attributes.of(out);
  }
}

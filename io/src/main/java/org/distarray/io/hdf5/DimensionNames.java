package org.distarray.io.hdf5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.index.Shape;
import org.distarray.store.Member;

/** The names of scales, which are those of the dimensions of all datasets that refer to them. */
final class DimensionNames {
  private final Map<Long, String> byAddress = new HashMap<>();
  private final Map<Long, String> byNumber = new HashMap<>();

  /**
   * Adds a scale.
   *
   * @param number its number in netCDF; -1 if it has none
   */
  void add(long address, long number, String name) {
    byAddress.putIfAbsent(address, name);
    if (number >= 0) {
      byNumber.putIfAbsent(number, name);
    }
  }

  /** The name of each dimension of a dataset; an empty list if none has one. */
  List<String> of(Scales scales) {
    List<String> out = new ArrayList<>();
    for (int d = 0; d < scales.addresses().length; d++) {
      String name = byAddress.getOrDefault(scales.addresses()[d], "");
      if (scales.numbers() != null) {
        name = byNumber.getOrDefault(scales.numbers().storage().getLong(d), name);
      }
      if (name.isEmpty() && !scales.labels().isEmpty()) {
        name = (String) scales.labels().get(d);
      }
      out.add(name);
    }
    return out.stream().allMatch(String::isEmpty) ? List.of() : out;
  }

  /** A member with the names of its dimensions. Those of its elements have none. */
  Member named(Member member, Scales scales) {
    List<String> names = new ArrayList<>(of(scales));
    int ndim = member.shape().map(Shape::ndim).orElse(0);
    while (!names.isEmpty() && names.size() < ndim) {
      names.add("");
    }
    return member.withLabels(member.labels().withDimensions(names));
  }
}

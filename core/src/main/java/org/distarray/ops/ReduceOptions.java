package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.distarray.dtype.DType;

/**
 * NumPy's options of a reduction.
 *
 * @param dtype of the result, or null
 * @param ddof what is taken off the count in a variance's divisor
 * @param mask a bool array, where elements count; or null
 * @param initial a number that is as one more element, or null
 * @param labels of the elements, int64, 0 to {@code groups - 1}; or null
 */
public record ReduceOptions(
    DType dtype, double ddof, Beside mask, Object initial, Beside labels, int groups) {
  public static final ReduceOptions NONE = new ReduceOptions(null, 0, null, null, null, 0);

  public ReduceOptions withDtype(DType to) {
    return new ReduceOptions(to, ddof, mask, initial, labels, groups);
  }

  public ReduceOptions withDdof(double to) {
    return new ReduceOptions(dtype, to, mask, initial, labels, groups);
  }

  public ReduceOptions withMask(Beside to) {
    return new ReduceOptions(dtype, ddof, to, initial, labels, groups);
  }

  public ReduceOptions withInitial(Object to) {
    return new ReduceOptions(dtype, ddof, mask, to, labels, groups);
  }

  public ReduceOptions withLabels(Beside to, int count) {
    return new ReduceOptions(dtype, ddof, mask, initial, to, count);
  }

  /**
   * The options that were given, {@code "dtype int64, where, initial 3"}; empty without any.
   *
   * @param allowed of which those that are here too are left out
   */
  public String but(ReduceOptions allowed) {
    List<String> out = new ArrayList<>();
    if (dtype != allowed.dtype) {
      out.add("dtype " + dtype);
    }
    if (ddof != allowed.ddof) {
      out.add("ddof " + ddof);
    }
    if (!Objects.equals(mask, allowed.mask)) {
      out.add("where");
    }
    if (!Objects.equals(initial, allowed.initial)) {
      out.add("initial " + initial);
    }
    if (!Objects.equals(labels, allowed.labels)) {
      out.add("labels of " + groups + " groups");
    }
    return String.join(", ", out);
  }
}

package org.distarray.io.npy;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.dtype.DType;
import org.distarray.io.fields.StoredType;
import org.distarray.io.runs.ElementType;
import org.distarray.store.Attributes;

/**
 * NumPy's {@code datetime64} and {@code timedelta64}: integers of 64 bits that count a unit, from
 * 1970-01-01 on or from any instant. The smallest integer stands for no time, {@code NaT}.
 *
 * <p>The attribute {@code dtype} has NumPy's name. Where the CF Conventions have the unit, the
 * attributes {@code units} and {@code calendar} have theirs, and {@link
 * org.distarray.store.Coordinate#times} makes instants. They have no unit for 25 minutes, nor for a
 * month as NumPy counts it.
 */
final class NumpyTimes {
  private static final Pattern CODE =
      Pattern.compile("([<>=|]?)([Mm])8(\\[(\\d*)(Y|M|W|D|h|m|s|ms|us|μs|ns|ps|fs|as)])?");

  private static final Map<String, String> UNITS =
      Map.of(
          "D", "days",
          "h", "hours",
          "m", "minutes",
          "s", "seconds",
          "ms", "milliseconds",
          "us", "microseconds",
          "μs", "microseconds",
          "ns", "nanoseconds");

  private NumpyTimes() {}

  /** The type that a string such as {@code "<M8[ns]"} names; empty if it is another. */
  static Optional<StoredType> of(String text) {
    Matcher m = CODE.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean instants = m.group(2).equals("M");
    String count = m.group(4);
    String unit = m.group(3) == null || !count.isEmpty() ? null : UNITS.get(m.group(5));
    Attributes out = Attributes.NONE;
    if (unit != null) {
      out = out.withAttribute("units", instants ? unit + " since 1970-01-01" : unit);
      out = instants ? out.withAttribute("calendar", "proleptic_gregorian") : out;
    }
    String name = instants ? "datetime64" : "timedelta64";
    out = out.withAttribute("dtype", name + (m.group(3) == null ? "" : m.group(3)));
    ByteOrder order = m.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Optional.of(new StoredType.Number(ElementType.of(DType.INT64, order), out));
  }
}

package org.distarray.io.npy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.distarray.dtype.DType;
import org.distarray.io.runs.ElementType;

/**
 * The types that strings name for {@code numpy.dtype} on 64-bit Linux: a kind and a size such as
 * {@code "<f8"}, a character such as {@code ">d"}, or a name such as {@code "float64"}. Sources:
 * numpy.sctypeDict of NumPy 1.24 and 2.4, and _convert_from_str of descriptor.c.
 */
final class NumpyTypes {
  private static final Pattern ORDERED = Pattern.compile("([<>=|]?)(.+)");

  private static final Pattern SIZE = Pattern.compile("^([biufc])\\s*\\+?0*([1-9]\\d*)$");

  /** NumPy's dtypes, each with its other names: characters and words. */
  private static final String[] OTHER_NAMES = {
    "bool ? bool_ bool8",
    "int8 b byte",
    "int16 h short",
    "int32 i intc",
    "int64 l q p n int int_ intp int0 longlong long",
    "uint8 B ubyte",
    "uint16 H ushort",
    "uint32 I uintc",
    "uint64 L Q P N uint uintp uint0 ulonglong ulong",
    "float16 e half",
    "float32 f single",
    "float64 d double float float_",
    "complex64 F csingle singlecomplex",
    "complex128 D cdouble complex complex_ cfloat",
  };

  private static final String HALF = "float16";

  // "f8" and "d", which may have an order before them, and "float64", which may not; static
  // fields above this line are used to make them
  private static final Map<String, String> CODES = names(true);
  private static final Map<String, String> NAMES = names(false);

  private NumpyTypes() {}

  /** The type that a string names; nothing if it is another, or if NumPy does not know it. */
  static Optional<ElementType> of(String text) {
    Matcher m = ORDERED.matcher(text);
    String name = NAMES.get(text);
    boolean big = false;
    if (name == null && m.matches()) {
      // NumPy reads the size by strtol
      name = CODES.get(SIZE.matcher(m.group(2)).replaceFirst("$1$2"));
      big = m.group(1).equals(">");
    }
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return name == null
        ? Optional.empty()
        : Optional.of(
            name.equals(HALF) ? ElementType.half(order) : ElementType.of(DType.of(name), order));
  }

  private static Map<String, String> names(boolean codes) {
    Map<String, String> out = new HashMap<>();
    for (String row : OTHER_NAMES) {
      String[] names = row.split(" ");
      Arrays.stream(names)
          .filter(name -> name.length() == 1 == codes)
          .forEach(name -> out.put(name, names[0]));
    }
    if (codes) {
      Arrays.stream(DType.values()).forEach(t -> out.put(t.code().substring(1), t.toString()));
      out.put("f2", HALF);
    }
    return Map.copyOf(out);
  }

  /** The dtypes that are read, for messages. */
  static String supported() {
    return Arrays.stream(OTHER_NAMES)
        .map(row -> row.split(" ")[0])
        .collect(Collectors.joining(", "));
  }
}

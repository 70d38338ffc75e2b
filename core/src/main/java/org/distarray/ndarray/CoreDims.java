package org.distarray.ndarray;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.index.Shape;

/**
 * The core dimensions of each operand and each result of a {@link Gufunc}, by name. A name that is
 * a number is a length.
 */
record CoreDims(String text, List<List<String>> inputs, List<List<String>> outputs)
    implements Serializable {
  private static final String LIST = "\\(\\s*(?:\\w+\\s*(?:,\\s*\\w+\\s*)*)?\\)";
  private static final String LISTS = "\\s*" + LIST + "\\s*(?:,\\s*" + LIST + "\\s*)*";
  private static final Pattern WHOLE = Pattern.compile("(" + LISTS + ")->(" + LISTS + ")");
  private static final Pattern ONE = Pattern.compile(LIST);

  /** Reads a signature, as NumPy writes them: {@code (i,j),(j)->(i)}. */
  static CoreDims parse(String text) {
    Matcher m = WHOLE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "Cannot read the signature '"
              + text
              + "' (lists of core dimensions on both sides of an arrow: '(i,j),(j)->(i)', with '()'"
              + " for none)");
    }
    return new CoreDims(text.replaceAll("\\s", ""), lists(m.group(1)), lists(m.group(2)));
  }

  private static List<List<String>> lists(String side) {
    List<List<String>> out = new ArrayList<>();
    Matcher m = ONE.matcher(side);
    while (m.find()) {
      String names = m.group().replaceAll("[()\\s]", "");
      out.add(names.isEmpty() ? List.of() : List.of(names.split(",")));
    }
    return List.copyOf(out);
  }

  boolean hasName(String name) {
    return inputs.stream().anyMatch(all -> all.contains(name))
        || outputs.stream().anyMatch(all -> all.contains(name));
  }

  /**
   * Adds the lengths that operands give to the lengths that are known.
   *
   * @param operands the shapes of the operands
   * @throws IllegalArgumentException when a dimension is missing or has two lengths
   */
  void addLengths(Map<String, Long> lengths, List<Shape> operands) {
    for (int k = 0; k < inputs.size(); k++) {
      List<String> names = inputs.get(k);
      Shape shape = operands.get(k);
      int first = shape.ndim() - names.size();
      if (first < 0) {
        throw new IllegalArgumentException(
            "Cannot apply "
                + text
                + ": operand "
                + k
                + " has shape "
                + shape
                + " ("
                + names.size()
                + " or more dimensions)");
      }
      for (int d = 0; d < names.size(); d++) {
        long n = shape.dim(first + d);
        Long known = length(lengths, names.get(d));
        if (known != null && known != n) {
          throw new IllegalArgumentException(
              "Cannot apply "
                  + text
                  + " to arrays of shapes "
                  + operands
                  + ": dimension "
                  + names.get(d)
                  + " of operand "
                  + k
                  + " has length "
                  + n
                  + " ("
                  + known
                  + ")");
        }
        lengths.put(names.get(d), n);
      }
    }
  }

  /**
   * The lengths of core dimensions.
   *
   * @throws IllegalArgumentException when one is not known
   */
  Shape shape(List<String> names, Map<String, Long> lengths) {
    long[] dims = new long[names.size()];
    for (int d = 0; d < dims.length; d++) {
      Long n = length(lengths, names.get(d));
      if (n == null) {
        throw new IllegalArgumentException(
            "Cannot apply "
                + text
                + ": the length of dimension "
                + names.get(d)
                + " is not known, as no operand has it (withLength(\""
                + names.get(d)
                + "\", n) states it)");
      }
      dims[d] = n;
    }
    return Shape.of(dims);
  }

  private static Long length(Map<String, Long> lengths, String name) {
    Long known = lengths.get(name);
    boolean isNumber = name.chars().allMatch(Character::isDigit);
    return known == null && isNumber ? Long.valueOf(name) : known;
  }

  /** The loop dimensions of an operand. */
  Shape loop(int operand, Shape shape) {
    int n = shape.ndim() - inputs.get(operand).size();
    return Shape.of(Arrays.copyOf(shape.toArray(), n));
  }
}

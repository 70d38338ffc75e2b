package org.distarray.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.PlainNumber;

/**
 * A line of the list of {@link Differences}: what answers otherwise than NumPy 1.24, and why.
 *
 * @param ops the names of the operations
 * @param dtypes those that its operands may have: one set for all of them, or one for each of two,
 *     in any order
 * @param where in words
 * @param numpy124 a dtype, {@code refused}, or what {@link Said} reads
 * @param here as {@code numpy124}, or {@link #OWN_TYPE}
 * @param example the operands of a call that answers otherwise, as {@link Literal} reads them; of
 *     the first operation
 */
public record Difference(
    List<String> ops,
    List<Set<DType>> dtypes,
    String where,
    String numpy124,
    String here,
    String why,
    List<String> example) {
  /** An answer that is refused. */
  static final String REFUSED = "refused";

  /** A type that is the first operand's. */
  static final String OWN_TYPE = "the operand's dtype";

  static Difference of(JsonNode json) {
    List<String> example = new ArrayList<>();
    json.path("example").forEach(operand -> example.add(operand.asText()));
    return new Difference(
        words(json.path("op").asText()),
        Stream.of(json.path("dtypes").asText().split(" with ")).map(Difference::dtypes).toList(),
        json.path("where").asText(),
        json.path("numpy124").asText(),
        json.path("here").asText(),
        json.path("why").asText(),
        List.copyOf(example));
  }

  private static List<String> words(String text) {
    return Stream.of(text.split("[ ,|/;]+")).filter(word -> !word.isEmpty()).toList();
  }

  /** Names of dtypes and of kinds; all for none. */
  private static Set<DType> dtypes(String text) {
    Set<DType> out = EnumSet.noneOf(DType.class);
    for (String word : words(text)) {
      switch (word) {
        case "and", "or" -> {}
        case "any", "all", "numbers" -> out.addAll(EnumSet.allOf(DType.class));
        case "integers", "integer" -> out.addAll(of(Kind.SIGNED, Kind.UNSIGNED));
        case "signed" -> out.addAll(of(Kind.SIGNED));
        case "unsigned" -> out.addAll(of(Kind.UNSIGNED));
        case "floats", "float" -> out.addAll(of(Kind.FLOAT));
        case "complex" -> out.addAll(of(Kind.COMPLEX));
        default -> out.add(DType.of(word));
      }
    }
    return out.isEmpty() ? EnumSet.allOf(DType.class) : out;
  }

  private static Set<DType> of(Kind... kinds) {
    Set<DType> out = EnumSet.noneOf(DType.class);
    Stream.of(DType.values()).filter(t -> List.of(kinds).contains(t.kind())).forEach(out::add);
    return out;
  }

  /** Whether it is about a call. */
  boolean covers(String op, List<?> operands) {
    boolean ofNumbers = example.stream().anyMatch(text -> Literal.number(text).isPresent());
    List<DType> types = operands.stream().map(Difference::dtype).toList();
    return ops.contains(op)
        && (!ofNumbers || !operands.stream().allMatch(DType.class::isInstance))
        && (dtypes.size() == 1
            ? types.stream().allMatch(t -> isOf(t, 0))
            : types.size() == 2
                && (isOf(types.get(0), 0) && isOf(types.get(1), 1)
                    || isOf(types.get(0), 1) && isOf(types.get(1), 0)));
  }

  private boolean isOf(DType t, int operand) {
    return t == null || dtypes.get(operand).contains(t);
  }

  /** The dtype of an array, or of a number alone; null for one that no dtype has. */
  private static DType dtype(Object operand) {
    if (operand instanceof DType t) {
      return t;
    }
    boolean fits =
        PlainNumber.kind(operand).filter(kind -> kind == Kind.SIGNED).isEmpty()
            || PlainNumber.fits(operand, DType.INT64)
            || PlainNumber.fits(operand, DType.UINT64);
    return fits ? PlainNumber.dtype(operand) : null;
  }

  /** Whether NumPy 2 gives the answer here, so that its own answers tell what is right. */
  public boolean isNumPy2() {
    return why.contains("NumPy 2");
  }

  boolean isRefused() {
    return here.startsWith(REFUSED);
  }

  /** Whether it is about the type of results alone, whose elements are as numbers the same. */
  boolean isOfType() {
    return here.equals(OWN_TYPE) || Stream.of(DType.values()).anyMatch(t -> t.label().equals(here));
  }

  /** Whether it says that a result has a type other than NumPy 1.24's. */
  boolean explainsType(DType got, List<?> operands) {
    return here.equals(OWN_TYPE) ? got == operands.get(0) : here.equals(got.label());
  }

  /** Whether it says that an element, as a number, is another than NumPy 1.24's. */
  boolean explains(Object got, Object want) {
    return !isOfType()
        && !isRefused()
        && Said.fits(here, got, want)
        && Said.fits(numpy124, want, got);
  }
}

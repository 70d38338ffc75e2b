package org.distarray.ufunc;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.distarray.dtype.Casting;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.Promotion;

/**
 * In which types a ufunc computes. As in NumPy an operation has loops for some types, and the first
 * loop, in the order of {@link #SEARCH}, to which all operands can be cast safely is taken; there
 * is no float16 loop, float32 takes its place.
 */
enum TypeRule {
  /** Every type. */
  ANY(EnumSet.allOf(DType.class)),
  /** Every type but bool: bools compute as int8. */
  NUMERIC(EnumSet.complementOf(EnumSet.of(DType.BOOL))),
  /** Every type but bool, and bools alone are refused. */
  NOT_BOOL(NUMERIC.loops),
  /** Every type; integers that have no common integer type stay what they are. */
  COMPARISON(ANY.loops),
  /** Every type but the complex ones. */
  ORDERED(of(Kind.BOOL, Kind.UNSIGNED, Kind.SIGNED, Kind.FLOAT)),
  /** Integers and floats: bools compute as int8. */
  REAL(of(Kind.UNSIGNED, Kind.SIGNED, Kind.FLOAT)),
  /** Integers: bools compute as int8. */
  INTEGER(of(Kind.UNSIGNED, Kind.SIGNED)),
  /** Integers; bools beside them compute as integers, and bools alone are refused. */
  WHOLE(INTEGER.loops),
  /** Integers and bool. */
  BITS(of(Kind.BOOL, Kind.UNSIGNED, Kind.SIGNED)),
  /**
   * Floats and complex numbers: bools and integers to 16 bits compute as float32, wider ones as
   * float64.
   */
  FLOATING(of(Kind.FLOAT, Kind.COMPLEX)),
  /** Floats: bools and integers to 16 bits compute as float32, wider ones as float64. */
  REAL_FLOATING(of(Kind.FLOAT)),
  /** float64 and complex128. */
  WIDE_FLOATING(EnumSet.of(DType.FLOAT64, DType.COMPLEX128)),
  /** A number by the rule {@link #REAL_FLOATING}, and an exponent that int64 can hold. */
  SCALED(REAL_FLOATING.loops),
  /**
   * The rule {@link #FLOATING}, except that operands that are all bools or integers are computed as
   * float64.
   */
  QUOTIENT(FLOATING.loops),
  /** Truth values: every operand is cast to bool. */
  TRUTH(EnumSet.of(DType.BOOL)),
  /** A bool that chooses between two values of every type. */
  CHOICE(ANY.loops);

  /** NumPy's order of loops. */
  private static final List<DType> SEARCH =
      List.of(
          DType.BOOL,
          DType.INT8,
          DType.UINT8,
          DType.INT16,
          DType.UINT16,
          DType.INT32,
          DType.UINT32,
          DType.INT64,
          DType.UINT64,
          DType.FLOAT32,
          DType.FLOAT64,
          DType.COMPLEX64,
          DType.COMPLEX128);

  private final Set<DType> loops;
  // the answers for one and for two operands, once they were asked for
  private final AtomicReferenceArray<List<DType>> answers =
      new AtomicReferenceArray<>(Types.COUNT * (1 + Types.COUNT));

  TypeRule(Set<DType> loops) {
    this.loops = loops;
  }

  private static Set<DType> of(Kind... kinds) {
    Set<DType> out = EnumSet.noneOf(DType.class);
    for (DType t : DType.values()) {
      for (Kind kind : kinds) {
        if (t.kind() == kind) {
          out.add(t);
        }
      }
    }
    return out;
  }

  /** The types in which the operands are computed, or an empty list where no loop takes them. */
  List<DType> inputs(List<DType> operands) {
    if (operands.size() > 2) {
      return find(operands);
    }
    int key = operands.get(0).ordinal();
    if (operands.size() == 2) {
      key = Types.COUNT * (1 + key) + operands.get(1).ordinal();
    }
    List<DType> known = answers.get(key);
    if (known == null) {
      known = find(operands);
      answers.set(key, known);
    }
    return known;
  }

  private List<DType> find(List<DType> operands) {
    return switch (this) {
      case TRUTH -> Collections.nCopies(operands.size(), DType.BOOL);
      case CHOICE -> {
        DType value = Promotion.promote(operands.get(1), operands.get(2));
        yield List.of(DType.BOOL, value, value);
      }
      case COMPARISON -> {
        // through float64, the common type, numbers beyond 2^53 would be equal to their neighbours
        boolean mixed =
            operands.contains(DType.UINT64)
                && operands.stream().anyMatch(t -> t.kind() == Kind.SIGNED)
                && operands.stream().allMatch(DType::isInteger);
        yield mixed
            ? operands.stream().map(t -> t.isUnsigned() ? DType.UINT64 : DType.INT64).toList()
            : search(operands);
      }
      case NOT_BOOL, WHOLE ->
          operands.stream().allMatch(DType::isBool) ? List.of() : search(operands);
      case SCALED -> {
        List<DType> number = search(operands.subList(0, 1));
        yield number.isEmpty() || !Casting.SAFE.allows(operands.get(1), DType.INT64)
            ? List.of()
            : List.of(number.get(0), DType.INT64);
      }
      case QUOTIENT ->
          operands.stream().allMatch(t -> t.isBool() || t.isInteger())
              ? Collections.nCopies(operands.size(), DType.FLOAT64)
              : search(operands);
      default -> search(operands);
    };
  }

  private List<DType> search(List<DType> operands) {
    for (DType loop : SEARCH) {
      if (loops.contains(loop) && operands.stream().allMatch(t -> Casting.SAFE.allows(t, loop))) {
        return Collections.nCopies(operands.size(), loop);
      }
    }
    return List.of();
  }

  /** The words for the operands that the operation takes, for an error message. */
  String wanted() {
    return switch (this) {
      case ANY, COMPARISON, TRUTH, CHOICE -> "operands of any dtype";
      case NUMERIC, FLOATING, WIDE_FLOATING, QUOTIENT -> "numbers";
      case NOT_BOOL -> "numbers; for bool use logical_not, logical_xor or astype(int8)";
      case ORDERED, REAL, REAL_FLOATING -> "integers or floats";
      case WHOLE -> "integers with a common integer type";
      case SCALED -> "a number, and an integer that int64 can hold";
      case INTEGER, BITS -> "integers or bool with a common integer type";
    };
  }

  /** In a class of its own, as the fields of an enum's values come before its static ones. */
  private static final class Types {
    static final int COUNT = DType.values().length;
  }
}

package org.distarray.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/** A condition on the operands in the notation of the table of special cases. */
@FunctionalInterface
interface SpecialCondition {
  /** Whether one row of operands satisfies it. */
  boolean holds(SpecialOperands operands, int row);

  /**
   * Reads a condition.
   *
   * @param earlier the conditions that must not hold where it is "else"
   */
  static SpecialCondition parse(String text, List<SpecialCondition> earlier) {
    if (text.equals("any")) {
      return (operands, row) -> true;
    }
    if (text.equals("else")) {
      return (operands, row) -> earlier.stream().noneMatch(c -> c.holds(operands, row));
    }
    List<List<SpecialCondition>> groups =
        Arrays.stream(text.split(" or "))
            .map(group -> Arrays.stream(group.split(", ")).map(SpecialCondition::clause).toList())
            .toList();
    return (operands, row) ->
        groups.stream().anyMatch(g -> g.stream().allMatch(c -> c.holds(operands, row)));
  }

  private static SpecialCondition clause(String text) {
    List<String> words = Arrays.asList(text.split(" "));
    if (words.get(0).equals("sign")) {
      boolean same = words.get(2).equals("=");
      return (operands, row) ->
          same
              == (SpecialResult.isNegative(operands.at(words.get(1), row))
                  == SpecialResult.isNegative(operands.at(words.get(4), row)));
    }
    if (words.get(0).equals("abs")) {
      DoublePredicate is = comparison(words.get(2), words.subList(3, words.size()));
      return of(words.get(1), x -> is.test(Math.abs(x)));
    }
    String operand = words.get(0);
    if (words.get(1).equals("not")) {
      return of(operand, word(words.get(2)).negate());
    }
    if (words.size() == 2) {
      return of(operand, word(words.get(1)));
    }
    if (words.get(2).matches("-?x\\d")) {
      double sign = words.get(2).startsWith("-") ? -1 : 1;
      String other = words.get(2).replace("-", "");
      boolean equal = words.get(1).equals("=");
      return (operands, row) ->
          equal == (operands.at(operand, row) == sign * operands.at(other, row));
    }
    return of(operand, comparison(words.get(1), words.subList(2, words.size())));
  }

  private static SpecialCondition of(String operand, DoublePredicate is) {
    return (operands, row) -> is.test(operands.at(operand, row));
  }

  private static DoublePredicate word(String word) {
    return switch (word) {
      case "finite" -> Double::isFinite;
      case "infinite" -> Double::isInfinite;
      case "nan" -> Double::isNaN;
      case "whole" -> x -> Double.isFinite(x) && x == Math.rint(x);
      case "odd" -> x -> Math.abs(x % 2) == 1;
      default -> throw new IllegalArgumentException("Cannot read a condition: " + word);
    };
  }

  private static DoublePredicate comparison(String with, List<String> values) {
    if (with.equals("=")) {
      return x -> values.stream().anyMatch(v -> SpecialResult.isValue(x, v));
    }
    double value = SpecialResult.number(values.get(0));
    return switch (with) {
      case "!=" -> x -> x != value;
      case "<" -> x -> x < value;
      case ">" -> x -> x > value;
      default -> throw new IllegalArgumentException("Cannot read a condition: " + with);
    };
  }
}

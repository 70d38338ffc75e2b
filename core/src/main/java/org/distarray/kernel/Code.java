package org.distarray.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.annotation.Internal;

/**
 * Writes terms as Java statements, with one variable for each distinct value. Equal operations on
 * equal operands are computed once. One form writes code for a lane, the other writes code for a
 * vector.
 *
 * @hidden
 */
@Internal
public final class Code {
  private final boolean vector;
  private final String prefix;
  private final List<String> before = new ArrayList<>();
  private final List<String> body = new ArrayList<>();
  private final Map<List<Object>, String> known = new HashMap<>();
  // of the terms that were written for some arguments: parts that are shared are visited once
  private final Map<List<String>, Map<Term, String>> written = new HashMap<>();

  /**
   * Code without statements.
   *
   * @param vector whether to write for vectors
   * @param prefix the prefix of the names of variables, so that several codes fit into one method
   */
  public Code(boolean vector, String prefix) {
    this.vector = vector;
    this.prefix = prefix;
  }

  /** Whether this writes for vectors. */
  public boolean vector() {
    return vector;
  }

  /**
   * The variable that holds the value of a term. Missing statements that compute it are added.
   *
   * @param arguments the variables of the arguments
   */
  public String variable(Term term, List<String> arguments) {
    switch (term.op()) {
      case ARGUMENT -> {
        return arguments.get((int) term.number());
      }
      case CONSTANT -> {
        return constant(LaneType.DOUBLE, literal(term.constant()));
      }
      case LONG_CONSTANT -> {
        return constant(LaneType.LONG, term.number() + "L");
      }
      default -> {
        Map<Term, String> there =
            written.computeIfAbsent(List.copyOf(arguments), x -> new IdentityHashMap<>());
        String variable = there.get(term);
        if (variable == null) {
          variable = write(term, arguments);
          there.put(term, variable);
        }
        return variable;
      }
    }
  }

  private String write(Term term, List<String> arguments) {
    String[] operands = new String[term.operands().size()];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = variable(term.operands().get(k), arguments);
    }
    String value =
        vector
            ? term.op().vector(term.number(), operands)
            : term.op().scalar(term.number(), operands);
    return define(body, term.type(), value);
  }

  /** The variable with a constant, which is set before the loop. */
  private String constant(LaneType type, String literal) {
    return define(
        before,
        type,
        vector ? type.vector() + ".broadcast(" + species(type) + ", " + literal + ")" : literal);
  }

  /** A variable for a value that is known before the loop. */
  public String parameter(LaneType type, String scalar) {
    return constant(type, scalar);
  }

  /** A variable with a value of the loop's body. */
  public String define(LaneType type, String value) {
    return define(body, type, value);
  }

  private String define(List<String> where, LaneType type, String value) {
    return known.computeIfAbsent(
        List.of(type, value),
        key -> {
          String name = prefix + known.size();
          where.add(
              vector
                  // Janino infers no type arguments
                  ? type.vector() + " " + name + " = (" + type.vector() + ") (" + value + ");"
                  : type.scalar() + " " + name + " = " + value + ";");
          return name;
        });
  }

  /** The Vector API's name for the shape of a type's vectors. */
  public static String species(LaneType type) {
    return type.vector() + "." + Vectors.SPECIES;
  }

  private static String literal(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    // the shortest decimal that gives the same double
    return Double.toString(value) + "d";
  }

  /** Statements that belong before the loop. */
  public List<String> before() {
    return List.copyOf(before);
  }

  /** Statements of the loop's body. */
  public List<String> body() {
    return List.copyOf(body);
  }

  /** The number of statements in the loop's body. */
  public int size() {
    return body.size();
  }
}

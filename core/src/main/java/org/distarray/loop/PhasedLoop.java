package org.distarray.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.distarray.dtype.DType;
import org.distarray.kernel.Code;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Phase;
import org.distarray.kernel.Term;

/**
 * Writes the loops of a function that is a chain of phases: one loop for each phase, in a method of
 * its own. C2 compiles small methods fast, and each for itself. Elements outside of the domain are
 * computed one by one afterwards.
 */
final class PhasedLoop {
  private final Elementary function;
  private final List<String> methods = new ArrayList<>();
  // the argument and what the phases have computed of it: as terms, and as elements of arrays
  private final List<Term> known = new ArrayList<>(List.of(Term.argument(0)));
  private final List<String> names = new ArrayList<>(List.of("a[i]"));

  private PhasedLoop(Elementary function) {
    this.function = function;
  }

  static LoopSource of(String name, Elementary function) {
    return new PhasedLoop(function).source(name);
  }

  private LoopSource source(String name) {
    List<List<String>> phases = phases();
    StringJoiner call = new StringJoiner(", ", "(a, o, ", ");");
    StringJoiner head = new StringJoiner(", ", "(double[] a, double[] o, ", ")");
    List<String> text = new ArrayList<>();
    text.add(PlainLoop.declare(DType.FLOAT64, "a", "arrays[0]"));
    text.add(PlainLoop.declare(DType.FLOAT64, "o", "arrays[1]"));
    text.addAll(PlainLoop.RANGE);
    int rows = known.size() - 2;
    for (int k = 0; k < rows; k++) {
      text.add(
          "double[] t" + k + " = org.distarray.loop.ThreadRows.rows(" + rows + ", to)[" + k + "];");
      call.add("t" + k);
      head.add("double[] t" + k);
    }
    call.add("from").add("to");
    head.add("int from").add("int to");
    Code domain = new Code(false, "d");
    String inside = domain.variable(function.domain(Term.argument(0)), List.of("a[i]"));
    text.add("int outside = domain" + call);
    method("int domain" + head, check(domain, inside));
    for (int k = 0; k < phases.size(); k++) {
      text.add("phase" + k + call);
      method("void phase" + k + head, phases.get(k));
    }
    text.addAll(List.of("if (outside != 0) {", "  elsewhere" + call, "}", "return true;"));
    method("void elsewhere" + head, rest(domain, inside));
    return LoopSource.of(name, List.of(), text, methods);
  }

  /** The lines of each phase. The last one stores the results. */
  private List<List<String>> phases() {
    List<Phase> phases = function.phases();
    List<List<String>> out = new ArrayList<>();
    for (int k = 0; k < phases.size(); k++) {
      Code code = new Code(false, "s" + k + "_");
      List<String> stores = new ArrayList<>();
      for (Term term : phases.get(k).next(List.copyOf(known))) {
        String array = k == phases.size() - 1 ? "o" : "t" + (known.size() - 1);
        stores.add(array + "[i] = " + code.variable(term, names) + ";");
        known.add(Term.argument(known.size()));
        names.add(array + "[i]");
      }
      List<String> text = new ArrayList<>(code.before());
      List<String> body = new ArrayList<>(code.body());
      body.addAll(stores);
      PlainLoop.loop(text, body);
      out.add(text);
    }
    return out;
  }

  /** Returns 0 if all elements are inside of the domain. */
  private static List<String> check(Code domain, String inside) {
    List<String> text = new ArrayList<>(domain.before());
    text.add("int outside = 0;");
    List<String> body = new ArrayList<>(domain.body());
    body.add("outside |= " + inside + " ? 0 : 1;");
    PlainLoop.loop(text, body);
    text.add("return outside;");
    return text;
  }

  private List<String> rest(Code domain, String inside) {
    List<String> text = new ArrayList<>(domain.before());
    List<String> body = new ArrayList<>(domain.body());
    body.add("if (!" + inside + ") { o[i] = " + function.elsewhere() + "(a[i]); }");
    PlainLoop.loop(text, body);
    return text;
  }

  private void method(String head, List<String> body) {
    methods.add("private static " + head + " {");
    body.forEach(line -> methods.add("  " + line));
    methods.add("}");
  }
}

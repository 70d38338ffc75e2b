package org.distarray.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.kernel.Code;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.LaneType;
import org.distarray.kernel.Term;
import org.distarray.ufunc.Signature;

/**
 * The step that computes a term. Its arithmetic becomes part of the loops around it.
 *
 * @param written the statements of the term. Terms are compared by identity, and steps by these: a
 *     term that is made anew has the loops of its equals.
 * @param length the number of statements
 */
record TermStep(Term term, int arity, String written, int length, List<Integer> inputs)
    implements LoopStep {
  /** The number of compiled loops that are kept. */
  private static final int KEPT = 64;

  /** The most statements for which a loop with them vectorizes. */
  private static final int SHORT = 24;

  // by its source
  private static final LoopCache<String, FusedLoop> COMPILED = new LoopCache<>(KEPT);

  TermStep {
    inputs = List.copyOf(inputs);
  }

  static TermStep of(ElementFunction function) {
    Term term = function.term().orElseThrow();
    List<String> names = new ArrayList<>();
    for (int k = 0; k < function.arity(); k++) {
      names.add("a" + k);
    }
    Code code = new Code(false, "v");
    String value = code.variable(term, names);
    String written = code.before() + " " + code.body() + " " + value;
    return new TermStep(term, function.arity(), written, code.size(), List.of());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TermStep s
        && s.arity == arity
        && s.written.equals(written)
        && s.inputs.equals(inputs);
  }

  @Override
  public int hashCode() {
    return 31 * written.hashCode() + inputs.hashCode();
  }

  @Override
  public Signature signature() {
    DType result =
        switch (term.type()) {
          case DOUBLE -> DType.FLOAT64;
          case LONG -> DType.INT64;
          case MASK -> DType.BOOL;
        };
    return new Signature(Collections.nCopies(arity, DType.FLOAT64), result);
  }

  @Override
  public LoopStep on(List<Integer> values) {
    return new TermStep(term, arity, written, length, values);
  }

  @Override
  public String label() {
    return "map";
  }

  @Override
  public FusedLoop loop() {
    LoopSource source = source();
    return COMPILED.get(source.text(), text -> LoopCompiler.compile(source));
  }

  private LoopSource source() {
    return Kernels.source(LoopShape.of(this), LoopForm.ONE_INDEX);
  }

  @Override
  public Optional<String> text(boolean vector) {
    return Optional.of(source().text());
  }

  @Override
  public boolean isLight() {
    return length <= SHORT;
  }

  @Override
  public boolean isVector() {
    return term.type() != LaneType.LONG;
  }

  /** The arguments of the loop have the numbers of this term's own. */
  @Override
  public Term term(List<Term> operands) {
    return term;
  }

  @Override
  public List<String> parts(
      String prefix, List<String> arguments, List<String> head, List<String> body) {
    Code code = new Code(false, prefix);
    String value = code.variable(term, arguments);
    head.addAll(code.before());
    body.addAll(code.body());
    return List.of(value);
  }
}

package org.distarray.loop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Term;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/** The step that applies an operation of the table. */
record UfuncStep(Ufunc ufunc, Signature signature, List<Integer> inputs) implements LoopStep {
  private static final ConcurrentHashMap<Ufunc, Integer> LENGTHS = new ConcurrentHashMap<>();

  UfuncStep {
    inputs = List.copyOf(inputs);
  }

  @Override
  public LoopStep on(List<Integer> values) {
    return new UfuncStep(ufunc, signature, values);
  }

  @Override
  public String label() {
    return ufunc.label();
  }

  @Override
  public FusedLoop loop() {
    return Kernels.map(ufunc, signature);
  }

  @Override
  public LoopForm form() {
    return Kernels.isInDouble(this) ? LoopForm.FROM_START : LoopForm.ONE_INDEX;
  }

  @Override
  public boolean isLight() {
    return elementary().isEmpty() && ufunc.isLight();
  }

  @Override
  public Optional<String> function() {
    return Optional.of(ufunc.function());
  }

  @Override
  public boolean isVector() {
    return Lowering.isKnown(ufunc, signature);
  }

  @Override
  public int length() {
    return LENGTHS.computeIfAbsent(ufunc, Lowering::length);
  }

  @Override
  public Term term(List<Term> operands) {
    return Lowering.term(ufunc, operands);
  }

  @Override
  public Optional<Elementary> elementary() {
    return Optional.ofNullable(Lowering.elementary(ufunc));
  }
}

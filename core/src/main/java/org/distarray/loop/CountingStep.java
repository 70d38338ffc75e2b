package org.distarray.loop;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.kernel.Recurrence;
import org.distarray.ufunc.Signature;

/** The step that counts the steps of a recurrence. It has a loop of its own. */
record CountingStep(Recurrence recurrence, List<Integer> inputs) implements LoopStep {
  CountingStep {
    inputs = List.copyOf(inputs);
  }

  @Override
  public Signature signature() {
    return new Signature(Collections.nCopies(recurrence.arguments(), DType.FLOAT64), DType.INT32);
  }

  @Override
  public LoopStep on(List<Integer> values) {
    return new CountingStep(recurrence, values);
  }

  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public String label() {
    return "countSteps";
  }

  @Override
  public FusedLoop loop() {
    return CountingLoop.of(recurrence);
  }

  @Override
  public LoopForm form() {
    return LoopForm.FROM_START;
  }

  @Override
  public Optional<String> text(boolean vector) {
    return Optional.of(CountingLoop.text(recurrence, vector));
  }
}

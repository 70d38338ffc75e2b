package org.distarray.loop;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.LaneType;
import org.distarray.ufunc.Signature;

/** The step that calls a function of a user. It has a loop of its own, over the same tiles. */
record CallStep(ElementFunction called, List<Integer> inputs) implements LoopStep {
  CallStep {
    inputs = List.copyOf(inputs);
  }

  @Override
  public Signature signature() {
    DType type = called.argument() == LaneType.LONG ? DType.INT64 : DType.FLOAT64;
    return new Signature(Collections.nCopies(called.arity(), type), type);
  }

  @Override
  public LoopStep on(List<Integer> values) {
    return new CallStep(called, values);
  }

  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public String label() {
    return "map";
  }

  @Override
  public FusedLoop loop() {
    return CallLoops.of(called);
  }

  @Override
  public Optional<String> text(boolean vector) {
    return Optional.of("// map: a loop of its own, which calls the function\n");
  }
}

package org.distarray.loop;

import java.util.List;
import java.util.Optional;
import org.distarray.ufunc.Signature;

/** The step that casts a value to another type. */
record CastStep(Signature signature, List<Integer> inputs) implements LoopStep {
  CastStep {
    inputs = List.copyOf(inputs);
  }

  @Override
  public LoopStep on(List<Integer> values) {
    return new CastStep(signature, values);
  }

  @Override
  public String label() {
    return "cast";
  }

  @Override
  public FusedLoop loop() {
    return Kernels.cast(signature.inputs().get(0), signature.output());
  }

  @Override
  public boolean isLight() {
    return true;
  }

  @Override
  public Optional<String> function() {
    return Optional.of(
        switch (signature.output()) {
          case BOOL -> "toBoolean";
          case INT8, INT16, INT32, UINT8, UINT16 -> "toInt";
          case UINT32, INT64 -> "toLong";
          case UINT64 -> "toUnsignedLong";
          case FLOAT32 -> "toFloat";
          case FLOAT64 -> "toDouble";
          case COMPLEX64, COMPLEX128 -> "toComplex";
        });
  }
}

package org.distarray.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * What a fused stage does to each element: one flat list of instructions, each of which gives one
 * value. It is data, so that a chain of thousands of operations travels and runs as a chain of
 * three.
 *
 * @param code each instruction after those whose values it takes
 * @param types the dtype of each value
 * @param constants values that are the same throughout
 * @param result the value that is kept
 */
record Program(
    List<Instruction> code, List<DType> types, Map<Integer, NdArray> constants, int result)
    implements Serializable {
  Program {
    code = List.copyOf(code);
    types = List.copyOf(types);
    constants = Map.copyOf(constants);
  }

  DType resultType() {
    return types.get(result);
  }
}

package org.distarray.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * What a fused stage does to each tile: one flat list of instructions over registers. It is data,
 * so that a chain of thousands of operations travels and runs as a chain of three.
 *
 * @param code in the order in which it runs
 * @param registers the dtype of each register
 * @param constants registers that hold one value throughout
 * @param result the register with the result
 */
record Program(
    List<Instruction> code, List<DType> registers, Map<Integer, NdArray> constants, int result)
    implements Serializable {
  Program {
    code = List.copyOf(code);
    registers = List.copyOf(registers);
    constants = Map.copyOf(constants);
  }

  DType resultType() {
    return registers.get(result);
  }
}

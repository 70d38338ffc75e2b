package org.distarray.plan;

import java.io.Serializable;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Kernels;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.TileLoop;
import org.distarray.ufunc.Ufunc;

/**
 * One step of a {@link Program}: fills the tile of a register, from a feed or from other registers.
 * Instructions travel by name; each JVM finds its own loops.
 */
sealed interface Instruction extends Serializable {

  /** The register that is filled. */
  int output();

  /** The registers that are read. */
  List<Integer> inputs();

  /** The same step on other registers. */
  Instruction on(List<Integer> inputs, int output);

  /** Copies the next elements of a feed. */
  record Load(int feed, int output) implements Instruction {
    @Override
    public List<Integer> inputs() {
      return List.of();
    }

    @Override
    public Instruction on(List<Integer> in, int out) {
      return new Load(feed, out);
    }
  }

  /** A step that a loop does. */
  sealed interface Loop extends Instruction {
    TileLoop loop();
  }

  /** The elements of one register in another dtype, in another register. */
  record CastTo(DType from, DType to, List<Integer> inputs, int output) implements Loop {
    @Override
    public Instruction on(List<Integer> in, int out) {
      return new CastTo(from, to, in, out);
    }

    @Override
    public TileLoop loop() {
      return Kernels.cast(from, to);
    }
  }

  /** Applies a ufunc to registers that have the types of its signature. */
  record Apply(Ufunc ufunc, Signature signature, List<Integer> inputs, int output) implements Loop {
    @Override
    public Instruction on(List<Integer> in, int out) {
      return new Apply(ufunc, signature, in, out);
    }

    @Override
    public TileLoop loop() {
      return Kernels.map(ufunc, signature);
    }
  }
}

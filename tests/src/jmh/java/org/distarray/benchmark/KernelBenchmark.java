package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;
import org.distarray.loop.Kernels;
import org.distarray.ufunc.Signature;
import org.distarray.loop.FusedLoop;
import org.distarray.loop.TileLoop;
import org.distarray.ufunc.Ufunc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The loop of one operation over a tile that stays in the cache; nanoseconds per tile. {@code
 * tests/bin/bench-kernels} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  @Param({"add", "multiply", "divide", "less", "sqrt", "abs", "sin", "cos", "exp", "log", "tanh"})
  public String operation;

  @Param({"float64"})
  public String dtype;

  /** Elements. */
  @Param({"512"})
  public int tile;

  private FusedLoop loop;
  private Object[] inputs;
  private Object output;

  @Setup
  public void fill() {
    Ufunc ufunc = Ufunc.of(operation);
    List<DType> given = new ArrayList<>();
    for (int k = 0; k < ufunc.arity(); k++) {
      given.add(DType.of(dtype));
    }
    Signature signature = ufunc.resolve(given);
    loop = Kernels.map(ufunc, signature);
    inputs = signature.inputs().stream().map(type -> filled(type, tile)).toArray();
    output = Storage.allocate(signature.output(), tile).array();
  }

  private static Object filled(DType type, int n) {
    Storage storage = Storage.allocate(type, n);
    for (int i = 0; i < n; i++) {
      storage.setDouble(i, 0.5 + 0.02 * i);
    }
    return storage.array();
  }

  @Benchmark
  public Object tile() {
    loop.run(inputs, output, tile);
    return output;
  }
}

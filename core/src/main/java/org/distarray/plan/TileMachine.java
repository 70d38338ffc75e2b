package org.distarray.plan;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.ufunc.TileLoop;

/**
 * Runs a {@link Program} over the block of one rank, one cache-sized tile after the other; nothing
 * of the block's size is allocated.
 */
final class TileMachine {
  // measured: with 4 to 5 live tiles of float64, 1024 no longer fit a 32 KB first-level cache
  static final int TILE = 512;

  private final Program program;
  private final Shape shape;
  private final TileReader[] readers;
  private final Storage[] registers;

  /**
   * Binds a program to the arrays of one rank, with registers for one tile.
   *
   * @param feeds one array of the block's shape for each feed of the program
   * @param shape the block's local shape
   */
  TileMachine(Program program, List<NdArray> feeds, Shape shape) {
    this.program = program;
    this.shape = shape;
    this.readers = feeds.stream().map(TileReader::new).toArray(TileReader[]::new);
    int tile = (int) Math.max(1, Math.min(TILE, shape.size()));
    this.registers = new Storage[program.registers().size()];
    for (int r = 0; r < registers.length; r++) {
      registers[r] = Storage.allocate(program.registers().get(r), tile);
    }
    program.constants().forEach((r, value) -> fill(registers[r], value, tile));
  }

  private static void fill(Storage register, NdArray value, int tile) {
    new TileReader(NdArray.repeated(value.dtype(), Shape.of(tile), value.item()))
        .read(0, tile, register);
  }

  /** Computes the whole block. */
  void run(TileSink sink) {
    Step[] steps = program.code().stream().map(this::step).toArray(Step[]::new);
    Object result = registers[program.result()].array();
    long size = shape.size();
    for (long start = 0; start < size; start += TILE) {
      int n = (int) Math.min(TILE, size - start);
      for (Step step : steps) {
        step.run(start, n);
      }
      sink.accept(result, start, n);
    }
  }

  /** Computes the whole block into a new array. */
  NdArray toArray() {
    DType dtype = program.resultType();
    NdArray out = NdArray.zeros(dtype, shape);
    Storage result = registers[program.result()];
    int width = dtype.width();
    run(
        (tile, start, n) ->
            out.storage().copyFrom((int) start * width, width, result, 0, width, n, width));
    return out;
  }

  /** An instruction with its loop and its arrays looked up. */
  @FunctionalInterface
  private interface Step {
    void run(long start, int n);
  }

  private Step step(Instruction instruction) {
    Storage output = registers[instruction.output()];
    if (instruction instanceof Instruction.Load load) {
      TileReader reader = readers[load.feed()];
      return (start, n) -> reader.read(start, n, output);
    }
    TileLoop loop = ((Instruction.Loop) instruction).loop();
    Object[] inputs = instruction.inputs().stream().map(r -> registers[r].array()).toArray();
    Object out = output.array();
    return (start, n) -> loop.run(inputs, out, n);
  }
}

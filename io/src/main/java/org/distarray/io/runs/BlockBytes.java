package org.distarray.io.runs;

import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.ndarray.NdArray;

/**
 * Writes the elements of blocks as bytes, in C order and little-endian, with a buffer of a few
 * megabytes.
 */
public final class BlockBytes {
  private BlockBytes() {}

  /**
   * Appends a block in C order.
   *
   * @param block a block of any layout
   * @return the number of bytes
   */
  public static long append(NdArray block, ByteWriter out) {
    long before = out.position();
    IndexSet[] whole = IndexSet.whole(block.shape());
    write(block, block.shape(), whole, (position, bytes) -> out.write(bytes));
    return out.position() - before;
  }

  /**
   * Writes a block to its places in a file that holds the whole array in C order.
   *
   * @param global the shape of the whole array
   * @param region the global indices of the block's elements
   * @param address the position of the whole array in the file, in bytes
   * @return the number of bytes that were written
   */
  public static long scatter(
      NdArray block, Shape global, IndexSet[] region, ByteUpdater out, long address) {
    long[] written = {0};
    write(
        block,
        global,
        region,
        (position, bytes) -> {
          written[0] += bytes.remaining();
          out.write(address + position, bytes);
        });
    return written[0];
  }

  private static void write(
      NdArray block, Shape global, IndexSet[] region, RunWriter.Target target) {
    Picks[] picks = Arrays.stream(region).map(Picks::of).toArray(Picks[]::new);
    RunPlanner plan = RunPlanner.of(global, false, picks, block.layout());
    RunWriter runs =
        new RunWriter(target, ElementType.of(block.dtype()), block, plan.localStride());
    plan.forEachRun(runs);
    runs.flush();
  }
}

package org.distarray.tile;

import java.lang.ref.Reference;
import org.distarray.dtype.DType;
import org.distarray.fold.Carried;
import org.distarray.fold.Scanner;
import org.distarray.fold.Units;
import org.distarray.index.Shape;
import org.distarray.loop.FusedLoop;
import org.distarray.loop.Kernels;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.reduce.Cumulative;

/** Turns the tiles of a block, of the wide type, into running results along one of its axes. */
public final class ScanSink implements TileSink {
  private final Scanner scanner;
  private final int width;
  private final Storage wide;
  private final Storage narrow;
  private final FusedLoop cast;
  private final NdArray out;
  // the block as lines of one length, inner of them beside each other
  private final long length;
  private final long inner;
  // the results of a line that are there before that of its first element
  private final long skipped;
  private final NdArray before;
  private final int beforeRows;

  /**
   * A sink that writes running results into a new block. The bits do not depend on how the tiles
   * are cut.
   *
   * @param block the local shape of the elements
   * @param before the results of each line so far, as {@link Carried} has them, or null for none
   * @param out the block of the results. Along the axis it is as long as the elements, or longer at
   *     the front.
   */
  public static TileSink of(
      Cumulative cumulative, Shape block, int axis, NdArray before, NdArray out) {
    ScanSink sink = new ScanSink(cumulative, block, axis, before, out);
    Units units = sink.inner == 1 ? Units.ofLines(sink.length) : Units.ANY;
    return UnitSink.of(sink, units, Cumulative.wideType(out.dtype()));
  }

  private ScanSink(Cumulative cumulative, Shape block, int axis, NdArray before, NdArray out) {
    DType type = Cumulative.wideType(out.dtype());
    this.before = before == null ? null : before.contiguous();
    this.beforeRows = Carried.rows(type);
    this.out = out;
    this.length = block.dim(axis);
    this.skipped = out.shape().dim(axis) - length;
    long beside = 1;
    for (int d = axis + 1; d < block.ndim(); d++) {
      beside *= block.dim(d);
    }
    this.inner = beside;
    this.scanner = Scanner.of(cumulative, type, Math.toIntExact(inner));
    this.width = type.width();
    this.cast = type == out.dtype() ? null : Kernels.cast(type, out.dtype());
    this.wide = Storage.allocate(type, cast == null ? 0 : Units.TILE);
    this.narrow = Storage.allocate(out.dtype(), cast == null ? 0 : Units.TILE);
  }

  @Override
  public void accept(Object array, int from, long start, int n) {
    int done = 0;
    while (done < n) {
      long slab = (start + done) / (length * inner);
      long within = (start + done) % (length * inner);
      if (within == 0) {
        begin(slab);
      }
      long line = within % inner;
      int rest = (int) Math.min(n - done, inner == 1 ? length - within : inner - line);
      int count = Math.min(rest, Units.TILE);
      int at = (int) ((slab * (length + skipped) + skipped) * inner + within);
      Object results = cast == null ? out.storage().memory() : wide.array();
      if (inner == 1) {
        scanner.run(array, from + done, results, cast == null ? at : 0, count);
      } else {
        scanner.row(array, from + done, results, cast == null ? at : 0, count, (int) line);
      }
      if (cast != null) {
        cast.run(new Object[] {results}, narrow.array(), count);
        out.storage().copyFrom(at * width, width, narrow, 0, width, count, width);
      }
      done += count;
    }
    Reference.reachabilityFence(out);
  }

  private void begin(long slab) {
    if (before == null) {
      scanner.start();
    } else {
      int from = (int) (before.layout().offset() + slab * beforeRows * inner);
      scanner.start(before.storage().array(), from);
    }
  }
}

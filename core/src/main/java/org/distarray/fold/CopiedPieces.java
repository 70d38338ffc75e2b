package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.loop.Kernels;
import org.distarray.loop.TileLoop;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/** Brings the pieces of an array of another layout or type to an accumulator. */
final class CopiedPieces implements Placement.Pieces {
  private final Accumulator accumulator;
  private final TileReader reader;
  private final TileLoop cast;
  private final DType element;
  private final Storage read;
  // the tile that was read, cast
  private final Storage cells;
  private Storage panel;

  CopiedPieces(Accumulator accumulator, TileReader reader, NdArray a, DType element) {
    this.accumulator = accumulator;
    this.reader = reader;
    this.element = element;
    int length = (int) Math.min(Fold.TILE, a.size());
    cast = a.dtype() == element ? null : Kernels.cast(a.dtype(), element);
    read = Storage.allocate(a.dtype(), length);
    cells = cast == null ? read : Storage.allocate(element, length);
  }

  @Override
  public void run(long position, int n, int at) {
    for (int done = 0; done < n; done += Fold.TILE) {
      int m = Math.min(Fold.TILE, n - done);
      read(position + done, m);
      accumulator.run(cells.array(), 0, m, at);
    }
  }

  @Override
  public void rows(long position, int stride, int rows, int n, int at) {
    if (rows == 1) {
      read(position, n);
      accumulator.row(cells.array(), 0, n, at);
      return;
    }
    if (panel == null) {
      panel = Storage.allocate(element, Placement.PIECE);
    }
    if (stride == n) {
      keep(position, rows * n, 0);
    } else {
      for (int r = 0; r < rows; r++) {
        keep(position + (long) r * stride, n, r * n);
      }
    }
    accumulator.rows(panel.array(), 0, n, rows, n, at);
  }

  private void keep(long position, int n, int at) {
    int width = element.width();
    for (int done = 0; done < n; done += Fold.TILE) {
      int m = Math.min(Fold.TILE, n - done);
      read(position + done, m);
      panel.copyFrom((at + done) * width, width, cells, 0, width, m, width);
    }
  }

  private void read(long position, int n) {
    reader.read(position, n, read);
    if (cast != null) {
      cast.run(new Object[] {read.array()}, cells.array(), n);
    }
  }
}

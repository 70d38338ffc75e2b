package org.distarray.io.commit;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.Undone;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Writes an array as a piece of a new file. A failure at any step removes all that was written of
 * the file.
 */
public abstract class PieceSink implements ArraySink {
  private final String label;
  private final FileAssembly file;
  private Distribution distribution;
  private DType dtype;

  protected PieceSink(String label, FileAssembly file) {
    this.label = label;
    this.file = file;
  }

  /** The file. */
  protected final FileAssembly file() {
    return file;
  }

  /** The distribution in which the blocks arrive. */
  protected final Distribution distribution() {
    return distribution;
  }

  /** The type of the elements. */
  protected final DType dtype() {
    return dtype;
  }

  /**
   * Checks that blocks of a distribution can be written.
   *
   * @throws IllegalArgumentException when {@link #arrange} would have answered another one
   */
  protected abstract void check(Distribution arranged);

  /** Writes what stands before the elements, and makes what travels to the tasks. */
  protected abstract BlockWriter writer();

  /**
   * Takes what tasks have written, and writes what stands behind the elements.
   *
   * @param bytes the bytes of elements of each receipt, which are those of the blocks
   */
  protected abstract void written(List<Receipt> receiptsInRankOrder, long[] bytes);

  @Override
  public final BlockWriter begin(Distribution arranged, DType type) {
    check(arranged);
    distribution = arranged;
    dtype = type;
    try {
      return writer();
    } catch (RuntimeException | Error e) {
      throw Undone.after(e, this::abort);
    }
  }

  @Override
  public final void commit(List<Receipt> receiptsInRankOrder) {
    try {
      written(
          receiptsInRankOrder, Receipts.lengths(receiptsInRankOrder, distribution, dtype, label));
    } catch (RuntimeException | Error e) {
      throw Undone.after(e, this::abort);
    }
  }

  @Override
  public void abort() {
    file.abort();
  }

  @Override
  public final String label() {
    return label;
  }
}

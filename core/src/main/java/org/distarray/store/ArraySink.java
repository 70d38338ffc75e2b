package org.distarray.store;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/**
 * A place outside to which an array is written in parts. It shows the array whole or not at all.
 *
 * <p>The driver calls {@link #begin begin}. The task of each rank writes its block through the
 * {@link BlockWriter}. The driver ends with {@link #commit commit} or {@link #abort abort}.
 */
public interface ArraySink {

  /**
   * The distribution in which the blocks must arrive. It is the given one if that can be written as
   * it lies.
   */
  Distribution arrange(Distribution given, DType dtype);

  /**
   * Checks that the array can be written, and prepares the place.
   *
   * @param distribution the result of {@link #arrange arrange}
   * @throws org.distarray.error.ArrayIOException when the place cannot be written or is taken.
   *     Nothing has changed then.
   */
  BlockWriter begin(Distribution distribution, DType dtype);

  /** Makes the array visible. */
  void commit(List<Receipt> receiptsInRankOrder);

  /** Removes what was prepared. The place is then as it was before {@link #begin begin}. */
  void abort();

  /** The name of this place, for plans and messages. */
  String label();
}

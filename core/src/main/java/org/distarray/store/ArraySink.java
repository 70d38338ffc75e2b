package org.distarray.store;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/**
 * A place outside into which an array is written in parts, and which shows it whole or not at all.
 *
 * <p>The driver calls {@link #begin}, every rank writes its block in a task through the {@link
 * BlockWriter}, and the driver ends with {@link #commit} or {@link #abort}.
 */
public interface ArraySink {

  /**
   * The distribution in which the blocks shall arrive: the given one where it can be written as it
   * lies.
   */
  Distribution arrange(Distribution given, DType dtype);

  /**
   * Checks that the array can be written, and prepares.
   *
   * @param distribution what {@link #arrange} answered
   * @throws org.distarray.error.ArrayIOException when the place cannot be written, or is taken;
   *     nothing has been changed
   */
  BlockWriter begin(Distribution distribution, DType dtype);

  /** Makes the array visible. */
  void commit(List<Receipt> receiptsInRankOrder);

  /** Removes what was prepared; the place is as it was before {@link #begin}. */
  void abort();

  /** What this is, for plans and messages. */
  String label();
}

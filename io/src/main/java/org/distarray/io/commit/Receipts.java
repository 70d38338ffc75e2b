package org.distarray.io.commit;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.store.Receipt;

/** Checks that every rank has written its whole block. */
public final class Receipts {
  private Receipts() {}

  /**
   * The bytes that each rank has written.
   *
   * @throws ArrayIOException when a receipt is missing, or names another number of bytes than the
   *     rank's block has
   */
  public static long[] lengths(
      List<Receipt> receipts, Distribution distribution, DType dtype, String label) {
    if (receipts.size() != distribution.ranks()) {
      throw new ArrayIOException(
          "Cannot save to "
              + label
              + ": "
              + receipts.size()
              + " blocks were written, not "
              + distribution.ranks());
    }
    long[] out = new long[receipts.size()];
    for (int rank = 0; rank < out.length; rank++) {
      Receipt receipt = receipts.get(rank);
      out[rank] = receipt.numbers()[0];
      long expected = distribution.localShape(rank).size() * dtype.itemsize();
      if (receipt.rank() != rank || out[rank] != expected) {
        throw new ArrayIOException(
            "Cannot save to "
                + label
                + ": rank "
                + receipt.rank()
                + " wrote "
                + out[rank]
                + " bytes at position "
                + rank
                + ", not "
                + expected
                + " (one receipt for each rank, in rank order)");
      }
    }
    return out;
  }
}

package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.protocol.LocalBlock;
import scala.Tuple2;

/**
 * A block that cells were put into, and what was wrong with them.
 *
 * @hidden
 */
@Internal
public final class CellBlock implements Serializable { // no record: Kryo writes none
  private static final long serialVersionUID = 1L;
  private final LocalBlock block;
  private final long missing;
  private final First firstMissing;
  private final long twice;
  private final First firstTwice;
  private final String outside;

  /**
   * @param block the block; null in a report
   * @param missing the number of cells that did not come
   * @param firstMissing the first of them
   * @param twice the number of cells that came again
   * @param firstTwice the first of them
   * @param outside what is wrong with a cell outside the shape; empty if there is none
   */
  private CellBlock(
      LocalBlock block,
      long missing,
      First firstMissing,
      long twice,
      First firstTwice,
      String outside) {
    this.block = block;
    this.missing = missing;
    this.firstMissing = firstMissing;
    this.twice = twice;
    this.firstTwice = firstTwice;
    this.outside = outside;
  }

  LocalBlock block() {
    return block;
  }

  long missing() {
    return missing;
  }

  /** The index of the first missing cell as a text. */
  String firstMissing() {
    return firstMissing.index;
  }

  long twice() {
    return twice;
  }

  /** The index of the first cell that came again as a text. */
  String firstTwice() {
    return firstTwice.index;
  }

  String outside() {
    return outside;
  }

  /**
   * The index of the first cell of several, and the rank whose block has it.
   *
   * @hidden
   */
  @Internal
  public static final class First implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int rank;
    private final String index;

    private First(int rank, String index) {
      this.rank = rank;
      this.index = index;
    }

    private First or(First other) {
      boolean own = other.index.isEmpty() || !index.isEmpty() && rank <= other.rank;
      return own ? this : other;
    }
  }

  /**
   * Puts the cells of parcels into the block of a rank.
   *
   * @param fill the element of cells that do not come; null if all have to
   */
  static CellBlock of(
      int rank,
      Distribution distribution,
      DType dtype,
      Number fill,
      Iterator<Tuple2<Integer, CellParcel>> parcels) {
    NdArray array =
        fill == null
            ? NdArray.zeros(dtype, distribution.localShape(rank))
            : NdArray.full(dtype, distribution.localShape(rank), fill);
    int n = Math.toIntExact(array.size());
    Storage storage = array.storage();
    BitSet seen = new BitSet(n);
    long twice = 0;
    int firstTwice = n;
    String outside = "";
    boolean floats = dtype.isFloat();
    while (parcels.hasNext()) {
      CellParcel parcel = parcels.next()._2();
      outside = outside.isEmpty() ? parcel.outside() : outside;
      for (int k = 0; k < parcel.size(); k++) {
        int at = (int) parcel.position(k);
        if (at >= 0 && seen.get(at)) {
          twice++;
          firstTwice = Math.min(firstTwice, at);
        } else if (at >= 0) {
          seen.set(at);
          long bits = parcel.bits(k);
          if (floats) {
            storage.setDouble(at, Double.longBitsToDouble(bits));
          } else {
            storage.setLong(at, bits);
          }
        }
      }
    }
    LocalBlock block = new LocalBlock(rank, distribution.dimData(rank), array);
    int missing = fill == null ? n - seen.cardinality() : 0;
    return new CellBlock(
        block,
        missing,
        new First(rank, missing == 0 ? "" : index(block, seen.nextClearBit(0))),
        twice,
        new First(rank, twice == 0 ? "" : index(block, firstTwice)),
        outside);
  }

  /** The global index of a position of the block. */
  private static String index(LocalBlock block, long position) {
    long rest = position;
    String out = "";
    for (int d = block.ndim() - 1; d >= 0; d--) {
      long l = rest % block.localShape().dim(d);
      rest /= block.localShape().dim(d);
      out = block.globalIndex(d, l) + (out.isEmpty() ? "" : ", " + out);
    }
    return "(" + out + ")";
  }

  /** The report of two blocks. */
  CellBlock and(CellBlock other) {
    return new CellBlock(
        null,
        missing + other.missing,
        firstMissing.or(other.firstMissing),
        twice + other.twice,
        firstTwice.or(other.firstTwice),
        outside.isEmpty() ? other.outside : outside);
  }

  /** This report without the elements. */
  CellBlock report() {
    return new CellBlock(null, missing, firstMissing, twice, firstTwice, outside);
  }
}

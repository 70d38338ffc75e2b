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
  private final String fault;

  /**
   * @param block the block; null in a report
   * @param missing the number of cells that did not come
   * @param firstMissing the first of them
   * @param twice the number of cells that came again
   * @param firstTwice the first of them
   * @param fault what is wrong with a cell that cannot be in the array; empty if there is none
   */
  private CellBlock(
      LocalBlock block,
      long missing,
      First firstMissing,
      long twice,
      First firstTwice,
      String fault) {
    this.block = block;
    this.missing = missing;
    this.firstMissing = firstMissing;
    this.twice = twice;
    this.firstTwice = firstTwice;
    this.fault = fault;
  }

  /**
   * The block, whose cells have been {@linkplain #report reported} to be right. Spark makes it
   * again from the rows where it has lost it, and rows that are drawn by chance may be others then.
   *
   * @throws IllegalStateException when the cells are not right this time
   */
  LocalBlock block() {
    if (missing > 0 || twice > 0 || !fault.isEmpty()) {
      throw new IllegalStateException(
          "Cannot make the block of rank "
              + block.rank()
              + " again: the rows of its frame are others than before (checkpoint a frame whose rows"
              + " are made by chance)");
    }
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

  String fault() {
    return fault;
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
    Filling into = new Filling(array, dtype.width());
    parcels.forEachRemaining(parcel -> into.add(parcel._2()));
    LocalBlock block = new LocalBlock(rank, distribution.dimData(rank), array);
    int missing = fill == null ? into.size - into.seen.cardinality() : 0;
    return new CellBlock(
        block,
        missing,
        new First(rank, missing == 0 ? "" : index(block, into.seen.nextClearBit(0))),
        into.twice,
        new First(rank, into.twice == 0 ? "" : index(block, into.firstTwice)),
        into.fault);
  }

  /** A block into which cells come. Of cells that come again, the first stays. */
  private static final class Filling {
    final int size;
    final BitSet seen;
    long twice;
    int firstTwice;
    String fault = "";
    private final Storage storage;
    private final int width;

    Filling(NdArray array, int width) {
      size = Math.toIntExact(array.size());
      seen = new BitSet(size);
      firstTwice = size;
      storage = array.storage();
      this.width = width;
    }

    void add(CellParcel parcel) {
      fault = fault.isEmpty() ? parcel.fault() : fault;
      parcel.forEachRun((position, first, count) -> put(position, parcel.elements(), first, count));
    }

    private void put(int position, Storage from, int first, int count) {
      int again = seen.nextSetBit(position);
      if (again < 0 || again >= position + count) {
        storage.copyFrom(position * width, width, from, first * width, width, count, width);
        seen.set(position, position + count);
      } else if (count > 1) {
        for (int k = 0; k < count; k++) {
          put(position + k, from, first + k, 1);
        }
      } else {
        twice++;
        firstTwice = Math.min(firstTwice, position);
      }
    }
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
        fault.isEmpty() ? other.fault : fault);
  }

  /** This report without the elements. */
  CellBlock report() {
    return new CellBlock(null, missing, firstMissing, twice, firstTwice, fault);
  }
}

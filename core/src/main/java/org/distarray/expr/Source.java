package org.distarray.expr;

import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.error.Redacted;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;

/** An array that each rank reads or generates for itself. */
public final class Source extends Expr {
  private final ArraySource source;
  // an estimate that every plan asks for
  private ReadCost cost;
  // null until a plan asks
  private Optional<Source> inChunks;

  public Source(ArraySource source, Distribution distribution) {
    super(source.dtype(), distribution, 0);
    if (!source.shape().equals(distribution.shape())) {
      throw new IllegalArgumentException(
          "Cannot lay "
              + Redacted.of(source.label())
              + " of shape "
              + source.shape()
              + " out as "
              + distribution
              + " (a distribution of the same shape)");
    }
    this.source = source;
  }

  public ArraySource source() {
    return source;
  }

  /** The cost of reading the array in this distribution. */
  public synchronized ReadCost cost() {
    if (cost == null) {
      cost = source.cost(distribution());
    }
    return cost;
  }

  /**
   * The same array in blocks that end where its chunks end, over the same engines. It is empty if
   * it is not stored in chunks.
   */
  public synchronized Optional<Source> inChunks() {
    if (inChunks == null) {
      inChunks = source.chunkLayout(distribution().targets()).map(d -> new Source(source, d));
    }
    return inChunks;
  }

  @Override
  public Optional<Source> outside() {
    return Optional.of(this);
  }

  @Override
  public List<Expr> operands() {
    return List.of();
  }

  @Override
  public boolean makesBlocks() {
    return false;
  }

  @Override
  public String label() {
    return Redacted.of(source.label()); // formats of others may name a whole URI
  }
}

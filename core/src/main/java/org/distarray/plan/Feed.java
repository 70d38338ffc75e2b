package org.distarray.plan;

import java.util.Optional;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;

/** An input of a fused pass, which it sees as an array of the shape of its own block. */
sealed interface Feed {

  /** How tasks find the feed, or make it. */
  FeedLoad load(Loading in);

  /** What is taken of another stage. */
  default Optional<Taken> taken() {
    return Optional.empty();
  }

  /** What goes in that is no stage. */
  default Optional<String> name() {
    return Optional.empty();
  }

  /** The array outside that the pass can read itself, in place of what it takes. */
  default Optional<Source> outside() {
    return Optional.empty();
  }

  /** Whether the pass takes elements of {@link #outside()} in the order in which they lie there. */
  default boolean isInOrder() {
    return false;
  }

  /**
   * The bytes that each task makes of the feed as a whole, where it cannot be made tile by tile.
   *
   * @param elements the most that a task needs
   */
  default long madeBytes(long elements) {
    return 0;
  }

  /**
   * Blocks whose needed elements lie on the same engines already.
   *
   * @param transform which element of the blocks' array each element of the pass is
   * @param parents the rank of the blocks for each rank of the pass
   */
  record Aligned(Blocks blocks, IndexTransform transform, int[] parents) implements Feed {
    @Override
    public Optional<Taken> taken() {
      return Optional.of(Taken.byParents(blocks.stage(), parents));
    }

    @Override
    public Optional<Source> outside() {
      // with gaps between them, elements come faster as a block
      for (int d = 0; d < transform.source().ndim(); d++) {
        if (transform.step(d) != 1) {
          return Optional.empty();
        }
      }
      return blocks.stage().outside();
    }

    @Override
    public boolean isInOrder() {
      return FeedLoad.OfSource.keepsOrder(transform);
    }

    @Override
    public FeedLoad load(Loading in) {
      return in.isRead(this)
          ? new FeedLoad.OfSource(outside().get().source(), transform, in.slabBytes())
          : new FeedLoad.OfBlock(in.take(taken().get()), blocks.distribution(), parents, transform);
    }
  }

  /**
   * Elements that every rank makes for itself, wherever they lie.
   *
   * @param transform which element of the source each element of the pass is
   */
  record Made(Source source, IndexTransform transform) implements Feed {
    @Override
    public Optional<String> name() {
      return Optional.of(source.label());
    }

    @Override
    public long madeBytes(long elements) {
      return FeedLoad.OfSource.keepsOrder(transform)
          ? 0
          : ByteCounts.times(Math.min(elements, source.shape().size()), source.dtype().itemsize());
    }

    @Override
    public FeedLoad load(Loading in) {
      return new FeedLoad.OfSource(source.source(), transform, in.slabBytes());
    }
  }

  /**
   * Elements that a move has brought.
   *
   * @param axes the pass's dimension along which each dimension of the moved array runs; others
   *     repeat it
   */
  record Arrived(Move move, int[] axes) implements Feed {
    @Override
    public Optional<Taken> taken() {
      return Optional.of(move.taken());
    }

    @Override
    public FeedLoad load(Loading in) {
      return new FeedLoad.OfArrived(in.take(move.taken()), axes);
    }
  }

  /** A 0-d value, which the driver computes before the pass. */
  record Value(OnDriver<NdArray> value) implements Feed {
    @Override
    public Optional<String> name() {
      return value.name();
    }

    @Override
    public FeedLoad load(Loading in) {
      return new FeedLoad.OfValue(in.value(value));
    }
  }
}

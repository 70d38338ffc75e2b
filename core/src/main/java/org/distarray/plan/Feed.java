package org.distarray.plan;

import java.util.Optional;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;

/** An input of a fused pass. The pass sees it as an array of the shape of its own block. */
sealed interface Feed {

  /** Tells how tasks find the feed, or make it. */
  FeedLoad load(Loading in);

  /** The input that the feed takes from another stage. */
  default Optional<Taken> taken() {
    return Optional.empty();
  }

  /** The name of a feed that takes nothing from a stage. */
  default Optional<String> name() {
    return Optional.empty();
  }

  /** The outside array that the pass can read itself, in place of the feed's input. */
  default Optional<Source> outside() {
    return Optional.empty();
  }

  /**
   * Whether the pass takes the elements of {@link #outside()} in the order in which they lie there.
   */
  default boolean isInOrder() {
    return false;
  }

  /**
   * The bytes of a feed that each task must make as a whole, because it cannot be made tile by
   * tile.
   *
   * @param elements the most elements that a task needs
   */
  default long madeBytes(long elements) {
    return 0;
  }

  /**
   * Blocks whose needed elements already lie on the same engines.
   *
   * @param blocks the blocks
   * @param transform the element of the blocks' array for each element of the pass
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
   * @param source the source
   * @param transform the element of the source for each element of the pass
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
   * @param move the move
   * @param axes the dimension of the pass for each dimension of the moved array; the elements
   *     repeat along the others
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

  /**
   * A 0-d value, which the driver computes before the pass.
   *
   * @param value the value
   */
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

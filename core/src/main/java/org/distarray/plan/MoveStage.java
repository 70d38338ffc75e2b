package org.distarray.plan;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.redist.Exchange;
import org.distarray.redist.Halo;
import org.distarray.redist.Placement;

/** A stage by which ranks get what others have, or that puts together what they got. */
sealed interface MoveStage extends Stage {

  /**
   * Elements sent to where they are needed: the blocks of another distribution, or parts that are
   * replicated.
   */
  record Move(Stage.OfBlocks input, DType dtype, Placement to, Exchange exchange)
      implements MoveStage {
    Move(Stage.OfBlocks input, DType dtype, Placement to) {
      this(input, dtype, to, Exchange.between(input.distribution(), to));
    }

    @Override
    public List<Stage> inputs() {
      return List.of(input);
    }

    @Override
    public String label() {
      return "move " + input.label();
    }

    @Override
    public String what() {
      return "move "
          + Bytes.of(bytesMoved())
          + " of "
          + Bytes.of(shape().size() * dtype.itemsize())
          + " to "
          + ranks()
          + " ranks";
    }

    @Override
    public Shape shape() {
      return to.shape();
    }

    @Override
    public int ranks() {
      return to.ranks();
    }

    @Override
    public long bytesMoved() {
      return exchange.moved() * dtype.itemsize();
    }

    @Override
    public long itemBytes() {
      return to.largestPart() * dtype.itemsize();
    }

    @Override
    public long fixedBytes() {
      return ranks() > 1 && to.largestPart() == shape().size() ? itemBytes() : 0;
    }
  }

  /** What a move delivered, as the blocks of an array. */
  record Moved(Move move, Distribution distribution) implements Stage.OfBlocks, MoveStage {
    @Override
    public List<Stage> inputs() {
      return List.of(move);
    }

    @Override
    public String label() {
      return move.label();
    }

    @Override
    public String what() {
      return "blocks as " + distribution.dist();
    }

    @Override
    public DType dtype() {
      return move.dtype();
    }

    @Override
    public long itemBytes() {
      return 0; // they have arrived
    }
  }

  /**
   * Partial results brought to the ranks that own the results, merged there in rank order, and
   * finished.
   */
  record Merged(PassStage.Partials partials) implements Stage.OfBlocks, MoveStage {
    /** Whether a result depends on one rank only, so that nothing moves. */
    boolean isLocal() {
      return ranks() == partials.ranks();
    }

    @Override
    public List<Stage> inputs() {
      return List.of(partials);
    }

    @Override
    public String label() {
      return partials.label();
    }

    @Override
    public String what() {
      return (isLocal() ? "finish " : "merge ") + partials.reduce().label();
    }

    @Override
    public Distribution distribution() {
      return partials.reduce().distribution();
    }

    @Override
    public DType dtype() {
      return partials.reduce().dtype();
    }

    @Override
    public long fixedBytes() {
      // more ranks along the axis of the reduction do not make the result smaller
      return partials.ranks() > 1 ? Stage.fixed(itemBytes(), distribution().maps()) : 0;
    }

    @Override
    public long bytesMoved() {
      return isLocal() ? 0 : partials.itemBytes() * partials.ranks();
    }
  }

  /** What widened blocks need of other ranks' blocks, sent there; blocks stay. */
  record Faces(Stage.OfBlocks input, DType dtype, Halo halo) implements MoveStage {
    /** Whether anything moves at all. */
    boolean isEmpty() {
      return halo.moved() == 0;
    }

    @Override
    public List<Stage> inputs() {
      return List.of(input);
    }

    @Override
    public String label() {
      return "halo of " + input.label();
    }

    @Override
    public String what() {
      return "halo "
          + Bytes.of(bytesMoved())
          + " of "
          + Bytes.of(shape().size() * dtype.itemsize());
    }

    @Override
    public Shape shape() {
      return input.shape();
    }

    @Override
    public int ranks() {
      return input.ranks();
    }

    @Override
    public long bytesMoved() {
      return halo.moved() * dtype.itemsize();
    }

    @Override
    public long itemBytes() {
      return bytesMoved() / Math.max(1, ranks());
    }
  }

  /**
   * Blocks widened by what arrived, each a part of a larger array, or one of several that have its
   * elements.
   */
  record Padded(Faces faces) implements MoveStage {
    @Override
    public List<Stage> inputs() {
      return faces.isEmpty() ? List.of(faces.input) : List.of(faces.input, faces);
    }

    @Override
    public String label() {
      return "pad " + faces.input.label();
    }

    @Override
    public String what() {
      return "blocks with " + faces.halo.overlap();
    }

    @Override
    public Shape shape() {
      return faces.shape();
    }

    @Override
    public int ranks() {
      return faces.ranks();
    }

    @Override
    public long itemBytes() {
      return faces.input.distribution().largestBlock() * faces.dtype.itemsize() + faces.itemBytes();
    }
  }
}

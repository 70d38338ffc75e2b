package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Held;
import org.distarray.expr.MapBlocks;
import org.distarray.expr.MapOverlap;
import org.distarray.expr.Reduce;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Exchange;
import org.distarray.redist.Halo;
import org.distarray.redist.Placement;

/**
 * A step of a plan that gives one item per rank. Stages are told apart by identity: a shared stage
 * is computed once.
 */
sealed interface Stage {

  /** What the stage does, in the array's own words; the name of its job and of its RDD. */
  String label();

  /** The number of items. */
  int ranks();

  /** The stages whose items this one takes; one that it takes twice is there twice. */
  List<Stage> inputs();

  /** What the stage does, for a line of a plan. */
  default String what() {
    return label();
  }

  /** The shape of the array of which the items are parts. */
  Shape shape();

  /** The most bytes that one of the items has and that the task allocates for it. */
  long itemBytes();

  /** The pass that the stage runs, or null for none. */
  default Pass pass() {
    return null;
  }

  /** The bytes that come from outside: of a file, for example. */
  default long bytesRead() {
    return 0;
  }

  /** The bytes of elements that go from one rank to another. */
  default long bytesMoved() {
    return 0;
  }

  /** A stage whose items are the blocks of an array. */
  sealed interface OfBlocks extends Stage {
    Distribution distribution();

    DType dtype();

    @Override
    default int ranks() {
      return distribution().ranks();
    }

    @Override
    default Shape shape() {
      return distribution().shape();
    }

    @Override
    default long itemBytes() {
      return blockBytes(distribution(), dtype());
    }
  }

  private static long blockBytes(Distribution distribution, DType dtype) {
    return distribution.largestBlock() * dtype.itemsize();
  }

  /** Every rank reads or generates its block. */
  record Read(Source source) implements OfBlocks {
    @Override
    public List<Stage> inputs() {
      return List.of();
    }

    @Override
    public String label() {
      return source.label();
    }

    @Override
    public String what() {
      return "read " + label();
    }

    @Override
    public Distribution distribution() {
      return source.distribution();
    }

    @Override
    public DType dtype() {
      return source.dtype();
    }

    @Override
    public long bytesRead() {
      return source.source().isCheap() ? 0 : shape().size() * dtype().itemsize();
    }
  }

  /** Blocks that the engine holds. */
  record Resident(Held held) implements OfBlocks {
    @Override
    public List<Stage> inputs() {
      return List.of();
    }

    @Override
    public String label() {
      return held.label();
    }

    @Override
    public String what() {
      return "held " + label();
    }

    @Override
    public Distribution distribution() {
      return held.distribution();
    }

    @Override
    public DType dtype() {
      return held.dtype();
    }

    @Override
    public long itemBytes() {
      return 0; // they are there already
    }
  }

  /** One pass over the feeds that gives a block. */
  record Fused(String label, Distribution distribution, Pass pass) implements OfBlocks {
    @Override
    public List<Stage> inputs() {
      return pass.inputs();
    }

    @Override
    public String what() {
      return "pass [" + label + "]";
    }

    @Override
    public DType dtype() {
      return pass.program().resultType();
    }
  }

  /** One pass over the feeds that gives the partial results of a reduction, no block. */
  record Partials(String label, Distribution distribution, Pass pass, Reduce reduce)
      implements Stage {
    // a sum has a compensation, a variance a count, a mean and a sum of squares
    private static final long STATE_BYTES = 24;

    @Override
    public List<Stage> inputs() {
      return pass.inputs();
    }

    @Override
    public int ranks() {
      return distribution.ranks();
    }

    @Override
    public String what() {
      return "pass [" + label + "] partial results";
    }

    @Override
    public Shape shape() {
      return distribution.shape();
    }

    @Override
    public long itemBytes() {
      return reduce.distribution().largestBlock() * STATE_BYTES;
    }
  }

  /**
   * One pass over the feeds by a task of its own.
   *
   * @param before what the task gets beside the feeds, or null
   */
  record Swept(
      String label, Distribution distribution, DType dtype, Pass pass, Move before, Sweep sweep)
      implements OfBlocks {

    /** Makes the task of a pass, whose inputs are the feeds', then what was moved. */
    @FunctionalInterface
    interface Sweep {
      /**
       * The task.
       *
       * @param overwrite whether there is one more input, the block that gets the results
       */
      RankTask<LocalBlock> task(Program program, List<FeedLoad> loads, boolean overwrite);
    }

    @Override
    public List<Stage> inputs() {
      List<Stage> inputs = pass.inputs();
      if (before != null) {
        inputs.add(before);
      }
      return inputs;
    }

    @Override
    public String what() {
      return "pass [" + label + "]";
    }
  }

  /**
   * Partial results brought to the ranks that own the results, merged there in rank order, and
   * finished.
   */
  record Merged(Partials partials) implements OfBlocks {
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
      return (isLocal() ? "finish " : "merge ") + partials.reduce.label();
    }

    @Override
    public Distribution distribution() {
      return partials.reduce.distribution();
    }

    @Override
    public DType dtype() {
      return partials.reduce.dtype();
    }

    @Override
    public long bytesMoved() {
      return isLocal() ? 0 : partials.itemBytes() * partials.ranks();
    }
  }

  /**
   * Elements sent to where they are needed: the blocks of another distribution, or parts that are
   * replicated.
   */
  record Move(OfBlocks input, DType dtype, Placement to, Exchange exchange) implements Stage {
    Move(OfBlocks input, DType dtype, Placement to) {
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
  }

  /**
   * Blocks that are made each of the items of equal rank, as a whole: a reshape, the bytes as
   * another type, a product.
   *
   * @param inputs stages of blocks, and moves
   */
  record InPlace(
      List<Stage> inputs,
      Distribution distribution,
      DType dtype,
      RankTask<LocalBlock> task,
      String label)
      implements OfBlocks {
    public InPlace {
      inputs = List.copyOf(inputs);
    }

    @Override
    public String what() {
      return inputs.size() == 1 ? label + " in place" : label;
    }
  }

  /** What a move delivered, as the blocks of an array. */
  record Moved(Move move, Distribution distribution) implements OfBlocks {
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

  /** A copy of the blocks with assignments carried out in order. */
  record Assigned(OfBlocks base, List<Edit> edits) implements OfBlocks {
    public Assigned(OfBlocks base, List<Edit> edits) {
      this.base = base;
      this.edits = List.copyOf(edits);
    }

    @Override
    public List<Stage> inputs() {
      List<Stage> inputs = new ArrayList<>(List.of(base));
      edits.stream().map(Edit::stage).filter(Objects::nonNull).forEach(inputs::add);
      return inputs;
    }

    @Override
    public String label() {
      return "set" + (edits.size() == 1 ? "" : " x" + edits.size()) + " in " + base.label();
    }

    @Override
    public String what() {
      return edits.size() + " assignments";
    }

    @Override
    public Distribution distribution() {
      return base.distribution();
    }

    @Override
    public DType dtype() {
      return base.dtype();
    }
  }

  /**
   * One assignment: the region, and its value as a stage that is laid out as the region is, or a
   * constant.
   *
   * @param value a 0-d constant where {@code stage} is null
   */
  record Edit(IndexTransform region, OfBlocks stage, NdArray value) {}

  /** A user's function of each block. */
  record UserBlocks(OfBlocks input, MapBlocks node) implements OfBlocks {
    @Override
    public List<Stage> inputs() {
      return List.of(input);
    }

    @Override
    public String label() {
      return node.label();
    }

    @Override
    public Distribution distribution() {
      return node.distribution();
    }

    @Override
    public DType dtype() {
      return node.dtype();
    }

    @Override
    public long itemBytes() {
      // the function gets a copy
      return blockBytes(distribution(), dtype()) + blockBytes(input.distribution(), input.dtype());
    }
  }

  /** What widened blocks need of other ranks' blocks, sent there; blocks stay. */
  record Faces(OfBlocks input, DType dtype, Halo halo) implements Stage {
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
  record Padded(Faces faces) implements Stage {
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

  /** A user's function of each widened block. */
  record UserOverlap(Padded padded, MapOverlap node) implements OfBlocks {
    @Override
    public List<Stage> inputs() {
      return padded.inputs();
    }

    @Override
    public String label() {
      return node.label();
    }

    @Override
    public Distribution distribution() {
      return node.distribution();
    }

    @Override
    public DType dtype() {
      return node.dtype();
    }

    @Override
    public long itemBytes() {
      return blockBytes(distribution(), dtype()) + padded.itemBytes();
    }
  }
}

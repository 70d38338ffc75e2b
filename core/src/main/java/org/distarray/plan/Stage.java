package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Held;
import org.distarray.expr.MapBlocks;
import org.distarray.expr.MapOverlap;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * A step of a plan that gives one item per rank. Stages are told apart by identity: a shared stage
 * is computed once.
 */
sealed interface Stage permits Stage.OfBlocks, Stage.Called, PassStage, MoveStage {

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

  /**
   * The bytes of {@link #itemBytes} that stay when arrays are laid over more ranks along the
   * dimensions along which they are laid out already.
   */
  default long fixedBytes() {
    return 0;
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
  sealed interface OfBlocks extends Stage
      permits Read,
          Resident,
          InPlace,
          Assigned,
          UserBlocks,
          UserOverlap,
          PassStage.Fused,
          PassStage.Swept,
          MoveStage.Moved,
          MoveStage.Merged {
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

    @Override
    default long fixedBytes() {
      // one rank alone: the array is laid out along no dimension yet
      return ranks() > 1 ? fixed(itemBytes(), distribution().maps()) : 0;
    }
  }

  /** What is left of bytes where each dimension that is laid out has one index on a rank. */
  static long fixed(long bytes, List<? extends DimMap> maps) {
    long out = bytes;
    for (DimMap map : maps) {
      out /= map.gridSize() > 1 ? Math.max(1, map.largestLocalSize()) : 1;
    }
    return out;
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

  /**
   * Blocks that are made each of the items of equal rank, as a whole: a reshape, the bytes as
   * another type, a product.
   *
   * @param inputs stages of blocks, and moves
   * @param scratch what a task allocates beside the block
   */
  record InPlace(
      List<Stage> inputs,
      Distribution distribution,
      DType dtype,
      RankTask<LocalBlock> task,
      Scratch scratch,
      String label)
      implements OfBlocks {
    public InPlace {
      inputs = List.copyOf(inputs);
    }

    @Override
    public long itemBytes() {
      return blockBytes(distribution, dtype) + scratch.bytes;
    }

    @Override
    public long fixedBytes() {
      return ranks() > 1
          ? fixed(blockBytes(distribution, dtype), distribution.maps()) + scratch.fixedBytes
          : 0;
    }

    @Override
    public String what() {
      return inputs.size() == 1 ? label + " in place" : label;
    }
  }

  /**
   * What a task allocates and gives up again.
   *
   * @param fixedBytes how many of the bytes are {@link Stage#fixedBytes}
   */
  record Scratch(long bytes, long fixedBytes) {
    static final Scratch NONE = new Scratch(0, 0);
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
      // the function gets a copy, and what it makes anew is copied
      return 2 * blockBytes(distribution(), dtype())
          + blockBytes(input.distribution(), input.dtype());
    }
  }

  /** A user's function of each widened block. */
  record UserOverlap(MoveStage.Padded padded, MapOverlap node) implements OfBlocks {
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
      // the function makes a block as wide as its own, if not wider than it has to be
      long made = padded.itemBytes() / node.input().dtype().itemsize() * dtype().itemsize();
      return blockBytes(distribution(), dtype()) + padded.itemBytes() + made;
    }
  }

  /** A user's function of the blocks of several arrays, or of none. */
  record Called(String label, int ranks, List<OfBlocks> blocks) implements Stage {
    public Called {
      blocks = List.copyOf(blocks);
    }

    @Override
    public List<Stage> inputs() {
      return List.copyOf(blocks);
    }

    @Override
    public Shape shape() {
      return blocks.isEmpty() ? Shape.scalar() : blocks.get(0).shape();
    }

    @Override
    public long itemBytes() {
      // the function gets copies; what it returns is its own affair
      return blocks.stream().mapToLong(b -> blockBytes(b.distribution(), b.dtype())).sum();
    }
  }
}

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
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Exchange;
import org.distarray.redist.Halo;
import org.distarray.redist.Placement;

/**
 * A step of a plan that gives one item per rank. Stages are compared by identity: a shared stage is
 * computed once.
 */
sealed interface Stage {

  /** What the stage does, in the array's own words. */
  String label();

  /** The number of items. */
  int ranks();

  /** The stages whose items this one takes; one that it takes twice is there twice. */
  List<Stage> inputs();

  /** A stage whose items are the blocks of an array. */
  sealed interface OfBlocks extends Stage {
    Distribution distribution();

    @Override
    default int ranks() {
      return distribution().ranks();
    }
  }

  /** Every rank reads or generates its block. */
  final class Read implements OfBlocks {
    final Source source;

    Read(Source source) {
      this.source = source;
    }

    @Override
    public List<Stage> inputs() {
      return List.of();
    }

    @Override
    public String label() {
      return source.label();
    }

    @Override
    public Distribution distribution() {
      return source.distribution();
    }
  }

  /** Blocks that the engine holds. */
  final class Resident implements OfBlocks {
    final Held held;

    Resident(Held held) {
      this.held = held;
    }

    @Override
    public List<Stage> inputs() {
      return List.of();
    }

    @Override
    public String label() {
      return held.label();
    }

    @Override
    public Distribution distribution() {
      return held.distribution();
    }
  }

  /** One pass over the feeds that gives a block. */
  final class Fused implements OfBlocks {
    final String label;
    final Distribution distribution;
    final Pass pass;

    Fused(String label, Distribution distribution, Pass pass) {
      this.label = label;
      this.distribution = distribution;
      this.pass = pass;
    }

    @Override
    public List<Stage> inputs() {
      return pass.inputs();
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public Distribution distribution() {
      return distribution;
    }
  }

  /** One pass over the feeds that gives the partial results of a reduction, no block. */
  final class Partials implements Stage {
    final String label;
    final Distribution distribution;
    final Pass pass;
    final Reduce reduce;

    Partials(String label, Distribution distribution, Pass pass, Reduce reduce) {
      this.label = label;
      this.distribution = distribution;
      this.pass = pass;
      this.reduce = reduce;
    }

    @Override
    public List<Stage> inputs() {
      return pass.inputs();
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public int ranks() {
      return distribution.ranks();
    }
  }

  /** One pass over the feeds of which a task of its own makes a block. */
  final class Swept implements OfBlocks {
    final String label;
    final Distribution distribution;
    final Pass pass;
    // what the task gets beside the feeds, or null
    final Move before;
    final Sweep sweep;

    /** Makes the task of a pass; what was moved is its last input. */
    @FunctionalInterface
    interface Sweep {
      RankTask<LocalBlock> task(Program program, List<FeedLoad> loads);
    }

    Swept(String label, Distribution distribution, Pass pass, Move before, Sweep sweep) {
      this.label = label;
      this.distribution = distribution;
      this.pass = pass;
      this.before = before;
      this.sweep = sweep;
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
    public String label() {
      return label;
    }

    @Override
    public Distribution distribution() {
      return distribution;
    }
  }

  /**
   * Partial results brought to the ranks that own the results, merged there in rank order, and
   * finished.
   */
  final class Merged implements OfBlocks {
    final Partials partials;

    Merged(Partials partials) {
      this.partials = partials;
    }

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
    public Distribution distribution() {
      return partials.reduce.distribution();
    }
  }

  /**
   * Elements sent to where they are needed: the blocks of another distribution, or parts that are
   * replicated.
   */
  final class Move implements Stage {
    final OfBlocks input;
    final DType dtype;
    final Placement to;
    final Exchange exchange;
    final String label;

    Move(OfBlocks input, DType dtype, Placement to) {
      this.input = input;
      this.dtype = dtype;
      this.to = to;
      this.exchange = Exchange.between(input.distribution(), to);
      this.label = "move " + input.label();
    }

    @Override
    public List<Stage> inputs() {
      return List.of(input);
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public int ranks() {
      return to.ranks();
    }
  }

  /**
   * Blocks that are made each of the block of equal rank, as a whole: a reshape, the bytes as
   * another type.
   */
  final class InPlace implements OfBlocks {
    final OfBlocks input;
    final Distribution distribution;
    final RankTask<LocalBlock> task;
    final String label;

    InPlace(OfBlocks input, Distribution distribution, RankTask<LocalBlock> task, String label) {
      this.input = input;
      this.distribution = distribution;
      this.task = task;
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public List<Stage> inputs() {
      return List.of(input);
    }

    @Override
    public Distribution distribution() {
      return distribution;
    }
  }

  /** What a move delivered, as the blocks of an array. */
  final class Moved implements OfBlocks {
    final Move move;
    final Distribution distribution;

    Moved(Move move, Distribution distribution) {
      this.move = move;
      this.distribution = distribution;
    }

    @Override
    public List<Stage> inputs() {
      return List.of(move);
    }

    @Override
    public String label() {
      return move.label();
    }

    @Override
    public Distribution distribution() {
      return distribution;
    }
  }

  /** A copy of the blocks with assignments carried out in order. */
  final class Assigned implements OfBlocks {
    final OfBlocks base;
    final List<Edit> edits;

    Assigned(OfBlocks base, List<Edit> edits) {
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
    public Distribution distribution() {
      return base.distribution();
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
  final class UserBlocks implements OfBlocks {
    final OfBlocks input;
    final MapBlocks node;

    UserBlocks(OfBlocks input, MapBlocks node) {
      this.input = input;
      this.node = node;
    }

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
  }

  /** What widened blocks need of other ranks' blocks, sent there; blocks stay. */
  final class Faces implements Stage {
    final OfBlocks input;
    final DType dtype;
    final Halo halo;

    Faces(OfBlocks input, DType dtype, Halo halo) {
      this.input = input;
      this.dtype = dtype;
      this.halo = halo;
    }

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
    public int ranks() {
      return input.ranks();
    }
  }

  /**
   * Blocks widened by what arrived, each a part of a larger array, or one of several that have its
   * elements.
   */
  final class Padded implements Stage {
    final Faces faces;

    Padded(Faces faces) {
      this.faces = faces;
    }

    @Override
    public List<Stage> inputs() {
      return faces.isEmpty() ? List.of(faces.input) : List.of(faces.input, faces);
    }

    @Override
    public String label() {
      return "pad " + faces.input.label();
    }

    @Override
    public int ranks() {
      return faces.ranks();
    }
  }

  /** A user's function of each widened block. */
  final class UserOverlap implements OfBlocks {
    final Padded padded;
    final MapOverlap node;

    UserOverlap(Padded padded, MapOverlap node) {
      this.padded = padded;
      this.node = node;
    }

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
  }
}

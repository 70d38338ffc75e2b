package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Picking;
import org.distarray.ops.Routed.Arrived;
import org.distarray.ops.Routed.Piece;
import org.distarray.plan.BlockTask;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Demand;

/**
 * The elements at positions in C order, in the shape and the layout of the positions. Each rank
 * asks the owners of its positions, and the owners answer. A small array goes to every rank
 * instead. Where all ranks are in one JVM, a rank reads held blocks itself.
 */
public final class Gather extends Superstep {
  private static final long SMALL = 1 << 20;
  private final Expr input;
  private final Expr positions;

  /**
   * Makes the elements.
   *
   * @param positions int64, in [0, size of the input)
   */
  public Gather(Expr input, Expr positions) {
    super(input.dtype(), positions.distribution(), level(input, positions) + 5);
    this.input = input;
    this.positions = positions;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input, positions);
  }

  @Override
  public String label() {
    return "gather";
  }

  /** A view of a gather is a gather of the viewed positions. */
  @Override
  public Optional<Expr> view(IndexTransform transform) {
    return Optional.of(new Gather(input, new ViewOf(positions, transform)));
  }

  @Override
  protected Blocks lower(Planner planner) {
    Blocks from = planner.blocks(input);
    Blocks where = planner.blocks(positions);
    Distribution out = where.distribution();
    List<Taken> inputs = new ArrayList<>(List.of(where.taken()));
    if (planner.isNear(input)) {
      for (int p = 0; p < from.distribution().ranks(); p++) {
        int[] all = new int[out.ranks()];
        Arrays.fill(all, p);
        inputs.add(Taken.byParents(from.stage(), all));
      }
    } else if (isSmall(out)) {
      inputs.add(whole(planner, from, out));
    } else {
      inputs.add(Taken.aligned(answers(planner, from, where)));
    }
    long tables = Addresses.bytes(from.distribution(), out.largestBlock());
    return Blocks.fresh(
        Stage.Title.of(label()),
        out,
        dtype(),
        inputs,
        new Need(tables, tables),
        new Pick(from.distribution()));
  }

  /** Whether the whole input takes little room, or less than the positions of a rank. */
  private boolean isSmall(Distribution out) {
    long all = input.shape().size() * dtype().itemsize();
    return all <= Math.max(SMALL, Need.block(out, Long.BYTES).bytes());
  }

  private static Taken whole(Planner planner, Blocks from, Distribution out) {
    List<DimMap> maps = new ArrayList<>();
    for (long n : from.distribution().shape().toArray()) {
      maps.add(new Undistributed(n));
    }
    int[] everywhere = new int[maps.size()];
    Arrays.fill(everywhere, -1);
    return planner.move(from, Demand.of(maps, everywhere, out.grid())).taken();
  }

  private Stage<Arrived> answers(Planner planner, Blocks from, Blocks where) {
    Distribution owners = from.distribution();
    Distribution out = where.distribution();
    int itemsize = dtype().itemsize();
    Stage<Arrived> answered =
        new Local<>(
            Stage.Title.of("answer"),
            owners.shape(),
            owners.ranks(),
            List.of(
                Taken.aligned(Delivery.stage(planner, where, owners, null, false)), from.taken()),
            Cost.of(Delivery.atOwner(out, owners, itemsize))
                .withScratch(Need.block(owners, dtype())),
            new Answer());
    long all = out.shape().size() * itemsize;
    return new Sent<>(
        Stage.Title.of("bring answers"),
        out.shape(),
        out.ranks(),
        answered,
        Cost.of(Need.block(out, dtype())).withMoved(all),
        new Bring());
  }

  /** Takes the elements that were asked for. */
  private record Answer() implements RankTask<Arrived> {
    @Override
    public Arrived run(int rank, Object[] inputs) {
      NdArray block = ((LocalBlock) inputs[1]).array().contiguous();
      return new Arrived(
          Arrays.stream(((Arrived) inputs[0]).pieces)
              .map(asked -> answer(asked, block))
              .toArray(Piece[]::new));
    }

    /** A piece that names the rank which asked. */
    private static Piece answer(Piece asked, NdArray block) {
      NdArray values = Picking.at(block, asked.at, Shape.of(asked.at.length));
      return new Piece(asked.source, null, null, values);
    }
  }

  /** Brings the answers to those who asked. */
  private record Bring() implements Traffic<Arrived, Piece, Arrived> {
    @Override
    public Iterator<Parcel<Piece>> send(int rank, Arrived answers, IntPredicate destinations) {
      return Arrays.stream(answers.pieces)
          .filter(piece -> destinations.test(piece.source))
          .map(piece -> new Parcel<>(rank, piece.source, new Piece(rank, null, null, piece.values)))
          .iterator();
    }

    @Override
    public Receiver<Piece, Arrived> receiver(int rank) {
      return Receiver.ofAll(Arrived::of);
    }
  }

  /** Puts elements where their positions are. */
  private record Pick(Distribution owners) implements BlockTask {
    @Override
    public void run(int rank, Object[] inputs, NdArray out) {
      NdArray positions = ((LocalBlock) inputs[0]).array();
      if (inputs[1] instanceof NdArray whole) {
        Picking.into(whole, Picking.ints(positions), out);
      } else if (inputs[1] instanceof Arrived answers) {
        Collected.ofAnswers(positions, owners, answers, out);
      } else {
        List<NdArray> blocks =
            Arrays.stream(inputs).skip(1).map(block -> ((LocalBlock) block).array()).toList();
        Collected.ofBlocks(positions, owners, blocks, out);
      }
    }
  }
}

/**
 * Plans expressions and runs the plans. A plan consists of supersteps: local work, then an exchange
 * between ranks. Imports {@code expr}, {@code engine}, {@code tile} and the rooms below them. Start
 * at {@link org.distarray.plan.Planner}, which makes stages of expressions, and {@link
 * org.distarray.plan.Executor}, which runs them.
 *
 * <pre>
 *  Expr ------------- Planner --------------> Stage ------- PlanRun -------> Engine
 *   fused chains:  Fusion makes a Fused        Resident  blocks that the engine holds
 *                  (feeds, program)            Pass      runs a program over tiles of its feeds
 *   Reduce:        Reducing                    Local     runs a task on the items of each rank
 *   Assign:        Assigning                   Together  the same, on ranks that run at once and talk
 *   Redistribute:  Arranging, Move             Sent      sends parcels between ranks (a Traffic)
 *   Source:        Approach decides: read in the wanted layout, or read and then moved
 *   Superstep:     lowers itself; a Several has several results
 *
 *  A stage has a Title (its name for engines and for explain), a shape, ranks, inputs (Taken) and a
 *  Cost. The memory projection and explain read nothing else.
 *
 *  A task takes an input              why
 *   aligned     its own rank's item   nothing moves
 *   by parents  a named rank's item   views drop or reorder ranks
 *   lent        all held blocks       every task needs the whole factor; no copy within a JVM
 *
 *  A pass takes a feed (Feed)         why
 *   Aligned     blocks on the rank    elements lie where they are needed; a source with one reader
 *                                     is read a slab at a time
 *   Made        generated elements    making them is cheaper than moving them
 *   Arrived     a part of a Move      elements lie elsewhere
 *   Value       a 0-d value           the driver computes it when the run reaches it
 *
 *  An OnDriver is a value that the driver computes when the run reaches the stage that needs it: a
 *  0-d value, counts, splitters. The task of a Local and the traffic of a Sent may depend on one.
 * </pre>
 *
 * <p>Nothing runs before its elements are needed. Held blocks may be pending: a {@link
 * org.distarray.expr.Holding} asks the engine for them when a plan first needs them, after the
 * blocks from which they are computed. A chain of any length therefore runs piece by piece.
 *
 * <p>A new operation is one file: a {@link org.distarray.plan.Superstep} that names its operands,
 * its dtype, its distribution and its label, and makes its stages in {@code lower(planner)}. The
 * following one sends each block to the rank at the other end:
 *
 * <pre>{@code
 * final class Flipped extends Superstep {
 *   private final Expr input;
 *
 *   Flipped(Expr input) { // 1-d, in blocks
 *     super(input.dtype(), mirrored(input.distribution()), input.level() + 1);
 *     this.input = input;
 *   }
 *
 *   public List<Expr> operands() { return List.of(input); }
 *
 *   public String label() { return "flip"; }
 *
 *   protected Blocks lower(Planner planner) {
 *     Distribution out = distribution();
 *     Cost cost = Cost.of(Need.block(out, dtype())).withMoved(out.shape().size() * dtype().itemsize());
 *     Stage<LocalBlock> from = planner.blocks(input).stage();
 *     return new Blocks(
 *         new Sent<>(Stage.Title.of(label()), out.shape(), out.ranks(), from, cost, new Mirror(out)),
 *         out,
 *         dtype());
 *   }
 *
 *   record Mirror(Distribution out) implements OrderedTraffic<LocalBlock, NdArray, LocalBlock> {
 *     public List<Parcel<NdArray>> send(int rank, LocalBlock block) {
 *       return List.of(
 *           Parcel.later(rank, out.ranks() - 1 - rank, () -> block.array().get("::-1").copy()));
 *     }
 *
 *     public LocalBlock receive(int rank, List<Parcel<NdArray>> arrived) {
 *       return new LocalBlock(rank, out.dimData(rank), arrived.get(0).content());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>{@code context.array(new Flipped(a.expr()))} makes the array. A parcel that is cut later takes
 * no memory while it waits; the memory of other parcels is the {@code waiting} of the cost. {@code
 * receive} runs on every rank, even if nothing arrives there. {@code mirrored} is {@code
 * Distribution.of(maps, targets)}. {@link org.distarray.engine.Traffic} defines what parcels may
 * hold. It also takes parcels one by one, for many or large ones.
 *
 * <p>The tests have more examples. {@code laws.Flipped} is the one above. {@code laws.BinCount}
 * takes its parcels one by one. The task and the traffic of {@code laws.Turned} depend on a value
 * that the driver computes. {@code laws.QuotientAndRemainder} has two results.
 */
@Internal
package org.distarray.plan;

import org.distarray.annotation.Internal;

/**
 * How an expression is run: a plan is supersteps, each local work and what moves between ranks.
 * Imports {@code expr}, {@code engine}, {@code tile} and the rooms below them. Start at {@link
 * org.distarray.plan.Planner}, which makes stages of expressions, and {@link
 * org.distarray.plan.Executor}, which runs them.
 *
 * <pre>
 *  Expr ------------- Planner --------------> Stage ------- PlanRun -------> Engine
 *   fused chains:  Fusion makes a Fused        Resident  blocks that are held
 *                  (feeds, program)            Pass      tiles of its feeds through a program
 *   Reduce:        Reducing                    Local     a task of the items that each rank takes
 *   Assign:        Assigning                   Sent      parcels between ranks (a Traffic)
 *   Redistribute:  arrange, Move
 *   Source:        Approach says whether it is read where it is wanted, or read and then moved
 *   Superstep:     lowers itself; a Several has several results
 *
 *  A stage has a Title (its name for engines and for explain), a shape, ranks, what it takes (Taken)
 *  and a Cost. The memory projection and explain read nothing else.
 *
 *  What a task takes of a stage       why
 *   aligned     its own rank's item   nothing moves
 *   by parents  one named rank's      views that drop or reorder ranks
 *   lent        all blocks, as held   factors that every task needs whole: no copy in one JVM
 *
 *  What a pass takes (Feed)           why
 *   Aligned     blocks on the rank    elements lie where they are needed; read from outside, a slab
 *                                     at a time, where the pass is the only reader
 *   Made        generated elements    cheaper to make than to move
 *   Arrived     a Move's part         elements that lie elsewhere
 *   Value       a 0-d value           computed by the driver when the run reaches it
 *
 *  What the driver computes when a run reaches the stage that needs it is an OnDriver: 0-d values,
 *  counts, splitters. A Local's task and a Sent's traffic may be made of one.
 * </pre>
 *
 * <p>Nothing runs before it is asked for. Blocks that will be held may be pending: an {@link
 * org.distarray.expr.Holding} tells the engine of them when a plan first needs them, after those
 * that they are computed from, so that chains of any length run piece by piece.
 *
 * <p>A new operation is one file: a {@link org.distarray.plan.Superstep} that names its operands,
 * its dtype, its distribution and its label, and says its stages in {@code lower(planner)}. This
 * one sends each block to the rank at the other end:
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
 * <p>{@code context.array(new Flipped(a.expr()))} is the array. A parcel that is cut later takes no
 * memory while it waits; what others take is the cost's {@code waiting}. {@code receive} runs on
 * every rank, also where nothing arrives; {@code mirrored} is {@code Distribution.of(maps,
 * targets)}. {@link org.distarray.engine.Traffic} says what parcels may hold, and takes them one by
 * one where they are many or large: the tests' {@code laws.BinCount} does, beside {@code
 * laws.Flipped}, whose task and traffic depend on nothing else; those of {@code laws.Turned} depend
 * on what the driver computes, and {@code laws.QuotientAndRemainder} has two results.
 */
@Internal
package org.distarray.plan;

import org.distarray.annotation.Internal;

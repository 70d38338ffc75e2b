package org.distarray.expr;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.distarray.engine.Ranked;
import org.distarray.error.DistArrayException;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * The blocks of an array as an engine knows them. They may be pending: the engine is told of them
 * when they are first asked for, because what they depend on may take jobs.
 *
 * <p>Several threads may ask. One makes the blocks; the others wait, and can be interrupted. After
 * a failure the next thread that asks tries again.
 */
public final class Holding {
  private final boolean computes;
  private final ReentrantLock making = new ReentrantLock();
  private Function<Holding, Ranked<LocalBlock>> maker;
  // null once the blocks are there, so that it can be collected
  private volatile Expr origin;
  private volatile Ranked<LocalBlock> blocks;
  // of a 0-d array whose element came to the driver
  private volatile NdArray value;
  // what is read while the engine computes blocks that it knows; no sources, which may be large
  private volatile Map<String, String> files = Map.of();

  private Holding(
      boolean computes,
      Expr origin,
      Function<Holding, Ranked<LocalBlock>> maker,
      Ranked<LocalBlock> blocks) {
    this.computes = computes;
    this.origin = origin;
    this.maker = maker;
    this.blocks = blocks;
  }

  /** Blocks that the engine knows. */
  public static Holding of(Ranked<LocalBlock> blocks) {
    return new Holding(true, null, null, blocks);
  }

  /**
   * Blocks that the engine does not know yet.
   *
   * @param origin the expression whose blocks they are
   * @param maker tells the engine of them, after everything from which the expression is computed
   *     has been made
   */
  public static Holding later(Expr origin, Function<Holding, Ranked<LocalBlock>> maker) {
    return new Holding(false, origin, maker, null);
  }

  /**
   * Blocks that the engine does not know yet, and that it has computed once it knows them.
   *
   * @param maker as that of {@link #later}; it lets the engine compute all blocks
   */
  public static Holding computedLater(Expr origin, Function<Holding, Ranked<LocalBlock>> maker) {
    return new Holding(true, origin, maker, null);
  }

  /** The blocks, if the engine knows them. */
  public Optional<Ranked<LocalBlock>> made() {
    return Optional.ofNullable(blocks);
  }

  /** The only element of a 0-d array, if it has come to the driver. */
  public Optional<NdArray> value() {
    return Optional.ofNullable(value);
  }

  /** Keeps the only element, which nothing changes, on the driver. */
  public void keepValue(NdArray element) {
    value = element;
  }

  /** The expression whose blocks these will be; empty once the engine knows them. */
  public Optional<Expr> pending() {
    return Optional.ofNullable(origin);
  }

  /** Notes that the engine has computed all blocks: nothing is read for them any more. */
  public void computed() {
    files = Map.of();
  }

  /**
   * The files from which some expressions are computed, as far as they are not known to be read;
   * each with the label of an array in it.
   */
  public static Map<String, String> files(List<? extends Expr> all) {
    Map<String, String> out = new HashMap<>();
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      Expr e = open.pop();
      if (seen.add(e)) {
        e.operands().forEach(open::push);
        e.outside()
            .map(Source::source)
            .ifPresent(read -> read.files().forEach(file -> out.put(file, read.label())));
        e.holding().flatMap(Holding::pending).ifPresent(open::push);
        e.holding().ifPresent(own -> out.putAll(own.files));
      }
    }
    return out;
  }

  /** The blocks, which the engine is told of if it does not know them yet. */
  public Ranked<LocalBlock> blocks() {
    Expr from = origin;
    if (from != null) {
      make(List.of(from));
      make();
    }
    return blocks;
  }

  private void make() {
    alone(computes, () -> maker.apply(this));
  }

  /**
   * Takes blocks that another plan has computed of the {@linkplain #pending expression}.
   *
   * @return whether they are the blocks now; false if there were blocks already
   */
  public boolean become(Ranked<LocalBlock> made) {
    alone(true, () -> made);
    return blocks == made;
  }

  /**
   * Takes blocks if there are none, on one thread at a time.
   *
   * @param areComputed whether nothing is read for them any more
   */
  private void alone(boolean areComputed, Supplier<Ranked<LocalBlock>> made) {
    try {
      making.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Expr from = origin;
      throw new DistArrayException(
          "Cannot finish "
              + (from == null ? "an array" : from.label())
              + ": the thread was interrupted while another one computed it (call again)",
          e);
    }
    try {
      if (blocks == null) {
        files = areComputed ? Map.of() : files(List.of(origin));
        blocks = made.get();
        origin = null;
        maker = null;
      }
    } finally {
      making.unlock();
    }
  }

  /** Makes all pending blocks from which some expressions are computed. */
  public static void make(List<? extends Expr> all) {
    pending(all).forEach(Holding::make);
  }

  /**
   * All pending blocks from which some expressions are computed, each after those from which it is
   * computed itself. It needs no stack, because chains of them may be of any length.
   */
  public static Set<Holding> pending(List<? extends Expr> all) {
    Set<Holding> out = new LinkedHashSet<>();
    Set<Expr> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      Expr e = open.peek();
      if (entered.add(e)) {
        e.operands().forEach(open::push);
        e.holding().flatMap(Holding::pending).ifPresent(open::push);
      } else {
        open.pop();
        e.holding().filter(own -> own.pending().isPresent()).ifPresent(out::add);
      }
    }
    return out;
  }
}

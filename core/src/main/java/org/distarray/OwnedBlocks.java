package org.distarray;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Engine;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.protocol.LocalBlock;

/**
 * The blocks of one array, in memory that belongs to the array alone.
 *
 * <p>Nothing else keeps references to the blocks. Every reader of the array takes a loan: the same
 * elements under new {@link Storage} objects. Expressions, plans, results and views keep the
 * storage of the loan as long as they need the elements. The memory may be overwritten once the
 * garbage collector has found all loans unused.
 */
final class OwnedBlocks {
  private final Residence owner;
  private final Engine engine;
  private final List<LocalBlock> blocks;
  private final DType dtype;
  private final Distribution distribution;
  private final String label;
  // the last loan is given again, so that an array that is read twice is one input of a plan
  private WeakReference<Held> loan = new WeakReference<>(null);
  private final List<WeakReference<Storage>> lent = new ArrayList<>();
  private boolean shown;

  /**
   * Takes blocks in this JVM.
   *
   * @param owner the residence whose arrays the loans are
   * @param blocks blocks to which nobody else has references
   * @param computed the expression of the blocks
   */
  OwnedBlocks(Residence owner, Engine engine, List<LocalBlock> blocks, Expr computed) {
    this.owner = owner;
    this.engine = engine;
    this.blocks = blocks;
    this.dtype = computed.dtype();
    this.distribution = computed.distribution();
    this.label = computed.label();
  }

  DType dtype() {
    return dtype;
  }

  Distribution distribution() {
    return distribution;
  }

  /** A loan of the array. */
  synchronized Held lend() {
    Held held = loan.get();
    if (held == null) {
      lent.removeIf(storage -> storage.get() == null);
      List<LocalBlock> copies = new ArrayList<>();
      for (LocalBlock block : blocks) {
        Storage same = block.array().storage().again();
        lent.add(new WeakReference<>(same));
        owner.lent(same, this);
        copies.add(block.with(NdArray.of(dtype, block.array().layout(), same)));
      }
      held = new Held(engine.ship(label, copies), dtype, distribution, label);
      held.claim(owner);
      loan = new WeakReference<>(held);
    }
    return held;
  }

  /** Notes that a user has the memory itself. It is never overwritten from then on. */
  synchronized void show() {
    shown = true;
  }

  /** Whether the memory may be overwritten: each block is in C order, and all loans are unused. */
  synchronized boolean isAlone() {
    return !shown
        && loan.get() == null
        && lent.stream().allMatch(storage -> storage.get() == null)
        && blocks.stream().allMatch(block -> block.array().layout().startsInOrder());
  }

  /** The blocks themselves, for overwriting. */
  List<LocalBlock> blocks() {
    return blocks;
  }
}

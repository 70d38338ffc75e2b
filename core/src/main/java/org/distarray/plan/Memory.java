package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.distarray.engine.Engine;
import org.distarray.expr.Source;
import org.distarray.store.Slabs;

/**
 * What the tasks of a plan need: the items that they take and make, beside tiles of a few
 * kilobytes. Arrays outside that a pass reads itself need a slab each, not a block.
 */
final class Memory {
  private final IntToLongFunction taskBytes;
  private final List<Stage<?>> stages = new ArrayList<>();
  private final Set<Stage<?>> shared;
  private final long sharedBytes;
  private final long holdBytes;
  // what tasks of a stage allocate where it is less than the stage says
  private final Map<Stage<?>, Long> less = new IdentityHashMap<>();
  // what tasks take as it is held; told apart by identity
  private final Set<Taken> lent = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * The needs of a plan.
   *
   * @param atOnce whether it runs now: blocks that are held now may be lent to its tasks
   * @param last the stages at its ends
   */
  Memory(Engine engine, boolean atOnce, List<Stage<?>> last) {
    this.taskBytes = engine::taskBytes;
    this.holdBytes = engine.holdBytes();
    this.shared = SharedStages.of(last);
    this.sharedBytes = SharedStages.mostBytes(shared, last);
    Set<Stage<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage<?>> open = new ArrayDeque<>(last);
    while (!open.isEmpty()) {
      Stage<?> stage = open.pop();
      if (seen.add(stage)) {
        stages.add(stage);
        stage.before().forEach(open::push);
        stage.fused().ifPresent(fused -> reads(fused, stage.ranks()));
        if (atOnce) {
          stage.inputs().forEach(taken -> borrow(engine, taken));
        }
      }
    }
  }

  /** The needs of a plan whose last stage makes its blocks in memory that is there already. */
  static Memory overwriting(Engine engine, Stage<?> last) {
    Memory out = new Memory(engine, true, List.of(last));
    out.less.put(last, 0L);
    return out;
  }

  /** The stages whose items several others take. */
  Set<Stage<?>> shared() {
    return shared;
  }

  private void borrow(Engine engine, Taken taken) {
    if (taken.lender() != null && engine.lends(taken.lender().blocks())) {
      lent.add(taken);
      if (engine.keepsInPlace() && !shared.contains(taken.stage())) {
        less.put(taken.stage(), 0L);
      }
    }
  }

  /** Whether tasks take the blocks of a lender, as they are held. */
  boolean isLent(Taken taken) {
    return lent.contains(taken);
  }

  /** Whether a stage does not run, for all that take its items take a lender's blocks. */
  boolean isLent(Stage<?> stage) {
    return !shared.contains(stage) && lent.stream().anyMatch(taken -> taken.stage() == stage);
  }

  private void reads(Fused fused, int tasks) {
    long most = slabBytes(fused, tasks);
    for (Feed feed : fused.feeds()) {
      if (isRead(feed)) {
        Stage<?> stage = feed.taken().orElseThrow().stage();
        Source source = feed.outside().orElseThrow();
        long[] sizes = new long[source.shape().ndim()];
        Arrays.setAll(sizes, d -> source.distribution().map(d).largestLocalSize());
        long slab = Slabs.bytes(source.source(), sizes, most);
        long block = stage.cost().item().bytes();
        // the pass has a slab at a time
        less.put(stage, feed.isInOrder() ? Math.min(slab, block) : block);
      }
    }
  }

  /**
   * Whether a feed is read from outside by the pass itself: what it needs, as it needs it, and for
   * nobody else.
   */
  boolean isRead(Feed feed) {
    return feed.outside().isPresent() && !shared.contains(feed.taken().orElseThrow().stage());
  }

  /** The most bytes that a pass has of each array that it reads, at a time. */
  long slabBytes(Fused fused, int tasks) {
    long sources = fused.feeds().stream().filter(this::isRead).count();
    // three quarters are for blocks, and for what files are read and decoded with
    return Math.max(1 << 20, taskBytes.applyAsLong(tasks) / 4 / Math.max(1, sources));
  }

  /**
   * The projected bytes of a stage's largest task; what the engine holds already does not count.
   */
  long projected(Stage<?> stage) {
    long bytes = allocated(stage);
    for (Taken input : stage.inputs()) {
      bytes += allocated(input.stage());
    }
    return bytes;
  }

  private long allocated(Stage<?> stage) {
    Long known = less.get(stage);
    return known == null ? stage.cost().allocated().bytes() : known;
  }

  /**
   * Checks that every task of the plan fits, and what the engine holds for several of them.
   *
   * @throws IllegalStateException when one does not
   */
  void check() {
    if (sharedBytes > holdBytes) {
      throw new IllegalStateException(
          "Cannot run "
              + stages.get(0).what()
              + ": values on the way that are used more than once would have "
              + Bytes.of(sharedBytes)
              + " at a time, and this JVM a heap of "
              + Bytes.of(holdBytes)
              + " (compute some of them before, or start a larger JVM)");
    }
    for (Stage<?> stage : stages) {
      long needed = projected(stage);
      long limit = taskBytes.applyAsLong(stage.ranks());
      if (needed > limit) {
        throw new IllegalStateException(
            "Cannot run "
                + stage.what()
                + ": a task of its "
                + stage.ranks()
                + " would need "
                + Bytes.of(needed)
                + ", and has "
                + Bytes.of(limit)
                + " ("
                + remedy(stage, needed, limit)
                + ", or give the engines more memory)");
      }
    }
  }

  private String remedy(Stage<?> stage, long needed, long limit) {
    long fixed = fixed(stage);
    for (Taken input : stage.inputs()) {
      fixed += fixed(input.stage());
    }
    if (fixed >= limit) {
      return Bytes.of(fixed)
          + " of it would stay on however many engines: lay the arrays out along other dimensions";
    }
    long parts = (needed - fixed) / (limit - fixed) + 1;
    return "lay the array over some " + parts * stage.ranks() + " engines";
  }

  private long fixed(Stage<?> stage) {
    return Math.min(stage.cost().allocated().fixed(), allocated(stage));
  }
}

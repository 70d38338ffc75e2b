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
import org.distarray.index.IndexTransform;
import org.distarray.store.Slabs;

/**
 * What the tasks of a plan need: the items that they take and make, beside tiles of a few
 * kilobytes. Arrays outside that a pass reads itself need a slab each, not a block.
 */
final class Memory {
  private final IntToLongFunction taskBytes;
  private final List<Stage> stages = new ArrayList<>();
  private final Set<Stage> shared;
  private final long sharedBytes;
  private final long holdBytes;
  // the bytes of items that need less than their stage says
  private final Map<Stage, Long> less = new IdentityHashMap<>();
  // products, and the operand of each that its tasks take as it is held
  private final Map<Stage, Stage> lent = new IdentityHashMap<>();

  /**
   * The needs of a plan.
   *
   * @param atOnce whether it runs now: blocks that are held now may be lent to its tasks
   * @param last the stages at its ends
   */
  Memory(Engine engine, boolean atOnce, Stage... last) {
    this.taskBytes = engine::taskBytes;
    this.holdBytes = engine.holdBytes();
    this.shared = SharedStages.of(last);
    this.sharedBytes = SharedStages.mostBytes(shared, last);
    Set<Stage> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      Stage stage = open.pop();
      if (seen.add(stage)) {
        stages.add(stage);
        stage.inputs().forEach(open::push);
        if (stage instanceof PassStage p) {
          reads(p.pass(), stage.ranks());
        } else if (atOnce && stage instanceof Stage.InPlace product) {
          borrow(engine, product);
        }
      }
    }
  }

  /** The needs of a plan whose last stage makes its blocks in memory that is there already. */
  static Memory overwriting(Engine engine, Stage last) {
    Memory out = new Memory(engine, true, last);
    out.less.put(last, 0L);
    return out;
  }

  /** The stages whose items several others take. */
  Set<Stage> shared() {
    return shared;
  }

  private void borrow(Engine engine, Stage.InPlace product) {
    for (Stage input : product.inputs()) {
      if (Multiplying.lends(engine, product, input)) {
        lent.put(product, input);
        if (engine.keepsInPlace() && !shared.contains(input)) {
          less.put(input, 0L);
        }
      }
    }
  }

  /** Whether the tasks of a product take an operand as it is held. */
  boolean isLent(Stage product, Stage operand) {
    return lent.get(product) == operand;
  }

  /** Whether a move does not run, for its elements are lent. */
  boolean isLent(Stage move) {
    return lent.containsValue(move) && !shared.contains(move);
  }

  private void reads(Pass pass, int tasks) {
    long most = slabBytes(pass, tasks);
    for (Feed feed : pass.feeds()) {
      if (feed instanceof Feed.Aligned f && isRead(f)) {
        Stage.Read stage = (Stage.Read) f.stage();
        long[] sizes = new long[stage.shape().ndim()];
        Arrays.setAll(sizes, d -> stage.distribution().map(d).largestLocalSize());
        long slab = Slabs.bytes(stage.source().source(), sizes, most);
        boolean streams = FeedLoad.OfSource.keepsOrder(f.transform());
        // the pass has a slab at a time
        less.put(stage, streams ? Math.min(slab, stage.itemBytes()) : stage.itemBytes());
      }
    }
  }

  /**
   * Whether a feed is read from outside by the pass itself: what it needs, as it needs it, and for
   * nobody else.
   */
  boolean isRead(Feed.Aligned feed) {
    if (!(feed.stage() instanceof Stage.Read) || shared.contains(feed.stage())) {
      return false;
    }
    // with gaps between them, elements come faster as a block
    IndexTransform t = feed.transform();
    for (int d = 0; d < t.source().ndim(); d++) {
      if (t.step(d) != 1) {
        return false;
      }
    }
    return true;
  }

  /** The most bytes that a pass has of each array that it reads, at a time. */
  long slabBytes(Pass pass, int tasks) {
    long sources =
        pass.feeds().stream().filter(feed -> feed instanceof Feed.Aligned f && isRead(f)).count();
    // three quarters are for blocks, and for what files are read and decoded with
    return Math.max(1 << 20, taskBytes.applyAsLong(tasks) / 4 / Math.max(1, sources));
  }

  /**
   * The projected bytes of a stage's largest task; what the engine holds already does not count.
   */
  long projected(Stage stage) {
    long bytes = itemBytes(stage);
    for (Stage input : stage.inputs()) {
      bytes += itemBytes(input);
    }
    return bytes;
  }

  private long itemBytes(Stage stage) {
    Long known = less.get(stage);
    return known == null ? stage.itemBytes() : known;
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
    for (Stage stage : stages) {
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

  private String remedy(Stage stage, long needed, long limit) {
    long fixed = fixedBytes(stage);
    for (Stage input : stage.inputs()) {
      fixed += fixedBytes(input);
    }
    if (fixed >= limit) {
      return Bytes.of(fixed)
          + " of it would stay on however many engines: lay the arrays out along other dimensions";
    }
    long parts = (needed - fixed) / (limit - fixed) + 1;
    return "lay the array over some " + parts * stage.ranks() + " engines";
  }

  private long fixedBytes(Stage stage) {
    return Math.min(stage.fixedBytes(), itemBytes(stage));
  }
}

package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.display.ByteText;
import org.distarray.engine.Engine;
import org.distarray.error.LimitExceededException;
import org.distarray.expr.Source;
import org.distarray.store.SlabTiles;

/**
 * Projects the bytes that the tasks of a plan need: the items that they take and make. Tiles of a
 * few kilobytes are not counted. An outside array that a pass reads itself needs a slab, and not a
 * block.
 */
final class Memory {
  private final Engine engine;
  private final boolean atOnce;
  // by the number of tasks: engines may have to ask for it
  private final Map<Integer, Long> taskBytes = new HashMap<>();
  private final List<Stage<?>> stages;
  private final Set<Stage<?>> shared;
  // whose items stay when the plan has run
  private final Set<Stage<?>> kept = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Stage<?>, Long> sharedAtATime;
  private final Map<Stage<?>, Long> heldAtATime;
  // what tasks of a stage allocate where it is not what the stage says
  private final Map<Stage<?>, Long> instead = new IdentityHashMap<>();
  // what tasks of a stage need beside: what they make of feeds as a whole, for example
  private final Map<Stage<?>, Long> made = new IdentityHashMap<>();
  // what tasks take as it is held; told apart by identity
  private final Set<Taken> lent = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Projects a plan.
   *
   * @param atOnce whether the plan runs now, so that blocks held now may be lent to its tasks
   * @param last the stages at its ends
   * @param keeps whether their items stay
   */
  Memory(Engine engine, boolean atOnce, List<Stage<?>> last, boolean keeps) {
    this(engine, atOnce, last, keeps, 0);
  }

  /**
   * Projects a plan.
   *
   * @param beside the bytes that a task needs for the caller's work on its last item
   */
  Memory(Engine engine, boolean atOnce, List<Stage<?>> last, boolean keeps, long beside) {
    this.engine = engine;
    this.atOnce = atOnce;
    last.forEach(stage -> made.put(stage, Math.min(beside, taskBytes(stage.ranks()) / 8)));
    SharedStages order = new SharedStages(last);
    this.shared = order.shared();
    if (keeps) {
      last.stream().filter(stage -> !stage.isHeld()).forEach(kept::add);
    }
    this.sharedAtATime =
        shared.isEmpty()
            ? Map.of()
            : order.bytesAtATime(stage -> shared.contains(stage) ? stage.heldBytes() : 0, Set.of());
    this.heldAtATime =
        order.bytesAtATime(
            stage -> stage.waiting() + (isKept(stage) ? stage.heldBytes() : 0), kept);
    this.stages = new ArrayList<>(order.inputsFirst());
    Collections.reverse(stages); // the last one names the plan
    for (Stage<?> stage : stages) {
      stage.fused().ifPresent(fused -> reads(stage, fused));
      if (atOnce) {
        stage.inputs().forEach(taken -> borrow(engine, taken));
      }
    }
  }

  /** Projects a plan whose last stage makes its blocks in existing memory. */
  static Memory overwriting(Engine engine, Stage<?> last) {
    Memory out = new Memory(engine, true, List.of(last), false);
    out.instead.put(last, last.cost().scratch().bytes());
    return out;
  }

  /** Notes what tasks need to make items of a stage that are taken for held, and are not. */
  void madeAgain(Stage<?> stage, long bytes) {
    if (bytes > 0) {
      instead.put(stage, bytes);
    }
  }

  /** Whether the items of a stage are held longer than the task that takes them runs. */
  private boolean isKept(Stage<?> stage) {
    return shared.contains(stage) || kept.contains(stage);
  }

  List<Stage<?>> stages() {
    return stages;
  }

  /** The stages whose items several other stages take. */
  Set<Stage<?>> shared() {
    return shared;
  }

  private void borrow(Engine engine, Taken taken) {
    if (taken.lender() != null && taken.lender().resident().filter(engine::lends).isPresent()) {
      lent.add(taken);
      if (engine.keepsInPlace() && !shared.contains(taken.stage())) {
        instead.put(taken.stage(), 0L);
      }
    }
  }

  /** Whether tasks take the held blocks of a lender. */
  boolean isLent(Taken taken) {
    return lent.contains(taken);
  }

  /**
   * Whether a stage does not run, because every stage that would take its items takes the blocks of
   * a lender.
   */
  boolean isLent(Stage<?> stage) {
    return !shared.contains(stage) && lent.stream().anyMatch(taken -> taken.stage() == stage);
  }

  private void reads(Stage<?> pass, Fused fused) {
    long most = slabBytes(fused, pass.ranks());
    long elements = pass.elements();
    for (Feed feed : fused.feeds()) {
      made.merge(pass, feed.madeBytes(elements), ByteCounts::plus);
      if (isRead(feed)) {
        Stage<?> stage = feed.taken().orElseThrow().stage();
        Source source = feed.outside().orElseThrow();
        long[] sizes = new long[source.shape().ndim()];
        Arrays.setAll(sizes, d -> source.distribution().map(d).largestLocalSize());
        long slab = SlabTiles.bytes(source.source(), sizes, most);
        long block = stage.cost().item().bytes();
        // the pass has a slab at a time
        instead.put(
            stage,
            ByteCounts.plus(
                feed.isInOrder() ? Math.min(slab, block) : block,
                // readers make do with less
                Math.min(stage.cost().scratch().bytes(), taskBytes(pass.ranks()) / 32)));
      }
    }
  }

  /**
   * Whether the pass itself reads a feed from outside: only what it needs, in the layout that it
   * needs, and for itself alone.
   */
  boolean isRead(Feed feed) {
    return feed.outside().isPresent() && !shared.contains(feed.taken().orElseThrow().stage());
  }

  /** The most bytes of each read array that a pass has at a time. */
  long slabBytes(Fused fused, int tasks) {
    long sources = fused.feeds().stream().filter(this::isRead).count();
    // three quarters are for blocks, and for what files are read and decoded with
    return Math.max(1 << 20, taskBytes(tasks) / 4 / Math.max(1, sources));
  }

  /**
   * The projected bytes of a stage's largest task. Items that the engine already holds do not
   * count.
   */
  long projected(Stage<?> stage) {
    long bytes = ByteCounts.plus(allocated(stage), made.getOrDefault(stage, 0L));
    for (Stage<?> input : taken(stage)) {
      bytes = ByteCounts.plus(bytes, allocated(input));
    }
    return bytes;
  }

  /** The stages whose items a task has, also through others that only hand them on. */
  private static List<Stage<?>> taken(Stage<?> stage) {
    List<Stage<?>> out = new ArrayList<>();
    stage.inputs().forEach(input -> out.add(input.stage()));
    for (int k = 0; k < out.size(); k++) {
      Stage<?> each = out.get(k);
      if (each.cost().item().bytes() == 0) {
        each.inputs().forEach(input -> out.add(input.stage()));
      }
    }
    return out;
  }

  /** The projected bytes of the tasks of a stage. */
  Projection projection(Stage<?> stage) {
    Cost cost = stage.cost();
    return new Projection(
        Math.min(cost.item().bytes(), allocated(stage)),
        projected(stage),
        cost.arriving().bytes(),
        stage.waiting());
  }

  private long allocated(Stage<?> stage) {
    Long known = instead.get(stage);
    return known == null
        ? ByteCounts.plus(stage.cost().allocated().bytes(), arriving(stage))
        : known;
  }

  /**
   * The bytes that come from all ranks and are sorted in memory. Engines give them a part of a
   * task's memory.
   */
  private long arriving(Stage<?> stage) {
    return engine.keepsInPlace()
        ? 0
        : Math.min(stage.cost().arriving().bytes(), taskBytes(stage.ranks()) / 2);
  }

  private long taskBytes(int tasks) {
    return taskBytes.computeIfAbsent(tasks, engine::taskBytes);
  }

  /** The number of tasks of a stage that run at a time. */
  int tasksAtOnce(Stage<?> stage) {
    return stage.isAtOnce() && engine.keepsInPlace()
        ? stage.ranks()
        : engine.tasksAtOnce(stage.ranks());
  }

  /**
   * The projected bytes that one JVM has at a time while the tasks of a stage run. If the JVM has
   * everything that is held for the run, that counts, too.
   */
  long together(Stage<?> stage) {
    long once = isKept(stage) && !instead.containsKey(stage) ? stage.cost().item().bytes() : 0;
    long tasks = ByteCounts.times(projected(stage) - once, tasksAtOnce(stage));
    return engine.keepsInPlace() ? ByteCounts.plus(tasks, heldAtATime.get(stage)) : tasks;
  }

  /** The most projected bytes that one JVM has at a time. */
  long together() {
    return stages.stream().mapToLong(this::together).max().orElse(0);
  }

  /**
   * Checks that every task of the plan fits, and that the items fit that the engine holds for
   * several tasks.
   *
   * @param blockMaxBytes the most bytes of a new block
   * @param promised bytes that the engine will hold once the plan has asked for them, beside those
   *     of the plan
   * @throws LimitExceededException when a block is larger
   * @throws IllegalStateException when a task does not fit, or when all together do not fit
   */
  void check(long blockMaxBytes, long promised) {
    for (Stage<?> stage : stages) {
      long block = Math.min(stage.cost().item().bytes(), allocated(stage));
      if (stage.part() != null && Math.max(block, made.getOrDefault(stage, 0L)) > blockMaxBytes) {
        throw new LimitExceededException(
            "Cannot run "
                + stage.what()
                + ": its largest block has "
                + Math.max(block, made.getOrDefault(stage, 0L))
                + " bytes (at most "
                + blockMaxBytes
                + "; use more targets, distribute another dimension, or raise "
                + engine.setting("blockMaxBytes")
                + ")");
      }
    }
    long held = sharedAtATime.values().stream().mapToLong(bytes -> bytes).max().orElse(0);
    if (held > engine.holdBytes()) {
      throw new IllegalStateException(
          "Cannot run "
              + stages.get(0).what()
              + ": values on the way that are used more than once would have "
              + ByteText.of(held)
              + " at a time, and this JVM has room for "
              + ByteText.of(engine.holdBytes())
              + " (compute some of them before, or start a larger JVM)");
    }
    for (Stage<?> stage : stages) {
      long needed = projected(stage);
      long limit = taskBytes(stage.ranks());
      if (needed > limit) {
        throw new IllegalStateException(
            "Cannot run "
                + stage.what()
                + ": a task of its "
                + stage.ranks()
                + " would need "
                + ByteText.of(needed)
                + ", and has "
                + ByteText.of(limit)
                + " ("
                + remedy(stage, needed, limit)
                + ", or give the engines more memory)");
      }
    }
    if (engine.keepsInPlace() && !stages.isEmpty()) {
      checkTogether(promised);
    }
  }

  private void checkTogether(long promised) {
    Stage<?> worst = stages.get(0);
    long most = 0;
    for (Stage<?> stage : stages) {
      long bytes = together(stage);
      if (bytes > most) {
        worst = stage;
        most = bytes;
      }
    }
    long needed = ByteCounts.plus(most, promised);
    // nothing is allocated yet for a plan that runs later, as part of another
    long stays = atOnce ? kept.stream().mapToLong(Stage::heldBytes).sum() + promised : 0;
    long free = engine.freeBytes(needed, stays);
    if (needed > free) {
      throw new IllegalStateException(
          "Cannot run "
              + worst.what()
              + ": it would need "
              + ByteText.of(needed)
              + " at a time, of which "
              + ByteText.of(ByteCounts.plus(heldAtATime.get(worst), promised))
              + " are held for all its tasks, and this JVM has "
              + ByteText.of(free)
              + " left for it (compute or save a part of it before, close arrays, or start a larger"
              + " JVM)");
    }
  }

  private String remedy(Stage<?> stage, long needed, long limit) {
    long fixed = fixed(stage);
    for (Stage<?> input : taken(stage)) {
      fixed += fixed(input);
    }
    if (fixed >= limit) {
      return ByteText.of(fixed)
          + " of it would stay on however many engines: lay the arrays out along other dimensions";
    }
    long parts = (needed - fixed) / (limit - fixed) + 1;
    return "lay the array over some " + parts * stage.ranks() + " engines";
  }

  private long fixed(Stage<?> stage) {
    return Math.min(stage.cost().allocated().fixed(), allocated(stage));
  }
}

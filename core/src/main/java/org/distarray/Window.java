package org.distarray;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;

/**
 * The elements of a view of a loaded file, which can be held without those of the whole file. They
 * count while nothing is written to the file's array, and while that is not held itself.
 */
final class Window {
  // the view of which this is a view; null for a view of the whole
  private final Window from;
  private final IndexTransform step;
  private volatile Held held;

  /** Elements that are held of one version of an array. */
  private record Held(Expr of, Cell cell) {}

  /**
   * @param step the view of the elements of {@code from}
   */
  Window(Window from, IndexTransform step) {
    this.from = from;
    this.step = step;
  }

  /** Whether views of an array may be held alone: it is read from outside, and is not held. */
  static boolean suits(Cell cell) {
    return isOutside(cell.expr());
  }

  private static boolean isOutside(Expr e) {
    return e.outside().filter(s -> !s.source().isCheap()).isPresent();
  }

  /**
   * The cell in which the elements are held. It is empty if the whole array is held or was written
   * to.
   *
   * @param base the present expression of the whole array
   * @param view the view of it
   */
  synchronized Optional<Cell> kept(Expr base, IndexTransform view) {
    if (!isOutside(base)) {
      held = null;
    } else if (held == null || held.of() != base) {
      held = new Held(base, new Cell(shown(base).orElseGet(() -> new ViewOf(base, view))));
    }
    return Optional.ofNullable(held).map(Held::cell);
  }

  /**
   * Forgets what is held, of whichever version of the array.
   *
   * @param release gives the memory back
   */
  synchronized void close(Consumer<Cell> release) {
    if (held != null) {
      release.accept(held.cell());
      held = null;
    }
  }

  /** The view as one of elements that are held alone, if there are such. */
  Optional<Expr> shown(Expr base) {
    Deque<IndexTransform> steps = new ArrayDeque<>();
    for (Window w = this; w != null; w = w.from) {
      Held found = w.held;
      if (found != null && found.of() == base) {
        Expr out = found.cell().expr();
        for (IndexTransform next : steps) {
          out = new ViewOf(out, next);
        }
        return Optional.of(out);
      }
      steps.push(w.step);
    }
    return Optional.empty();
  }
}

package org.distarray.display;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.distarray.annotation.Internal;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;

/**
 * Shows a bar for each job that takes more than a moment, where the front end is. Of jobs that run
 * at the same time, the one that began first has the bar.
 *
 * @hidden
 */
@Internal
public final class ProgressBars implements Watch {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration PACE = Duration.ofMillis(200);

  private final boolean isZeppelin;
  private final boolean isConsole;
  private final Duration moment;
  private final AtomicBoolean isTaken = new AtomicBoolean();

  ProgressBars(boolean isZeppelin, boolean isConsole, Duration moment) {
    this.isZeppelin = isZeppelin;
    this.isConsole = isConsole;
    this.moment = moment;
  }

  /** Bars in notes and in a console that is a terminal: nobody looks elsewhere. */
  public static Watch whereUsersLook() {
    return new ProgressBars(Zeppelin.isThere(), Console.isTerminal(), MOMENT);
  }

  /** Bars also on a standard output that is no terminal. */
  public static Watch everywhere() {
    return new ProgressBars(Zeppelin.isThere(), true, MOMENT);
  }

  @Override
  public Watched begin(String label, LongSupplier bytes) {
    Optional<Consumer<Progress>> bar = Display.bar(isZeppelin, isConsole);
    if (bar.isEmpty() || !isTaken.compareAndSet(false, true)) {
      return Watched.UNSEEN;
    }
    try {
      return Meter.started(label, bytes.getAsLong(), bar.get(), () -> isTaken.set(false), moment);
    } catch (RuntimeException | Error e) {
      isTaken.set(false);
      throw e;
    }
  }

  static Duration pace() {
    return PACE;
  }
}

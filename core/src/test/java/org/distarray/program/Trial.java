package org.distarray.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.Context;
import org.distarray.DistArray;

/** One run of a program on a context, beside its models. */
final class Trial {
  private Trial() {}

  /**
   * What went wrong.
   *
   * @param what the message, of which the numbers tell two runs apart
   * @param at the line, or null for the look at all arrays at the end
   */
  record Failure(String what, Step at, Throwable cause) {

    /** What stays the same while a program is made shorter. */
    String sort() {
      return cause instanceof Wrong
          ? "wrong elements"
          : cause.getClass().getName()
              + ": "
              + String.valueOf(cause.getMessage())
                  .replaceAll("[-0-9.,]+|\\w+\\d+", "n")
                  .replaceAll("\\(.*", "");
    }
  }

  /**
   * Runs all steps, and reads all arrays at the end.
   *
   * @throws Unfit when it is no program, as a step may be missing
   */
  static Optional<Failure> run(Context context, List<Step> steps) {
    Map<Integer, Model> models = new HashMap<>();
    try (Real real = new Real(context, models)) {
      for (Step step : steps) {
        if (!step.tree().arrays().allMatch(models::containsKey)) {
          continue;
        }
        DistArray made;
        try {
          made = step.tree().there(real);
        } catch (Unfit unfit) {
          throw unfit;
        } catch (IllegalArgumentException e) {
          if (isRefusal(step, e)) {
            continue;
          }
          step.tree().here(models); // where a step was dropped, it may be none to judge
          return Optional.of(new Failure(e.toString(), step, e));
        } catch (Exception | Error e) {
          return Optional.of(new Failure(e.toString(), step, e));
        }
        Model want = step.tree().here(models);
        if (step.result() >= 0) {
          models.put(step.result(), want);
          if (made != null) {
            real.keep(step.result(), made);
          }
        }
      }
      try {
        real.check();
      } catch (Exception | Error e) {
        return Optional.of(new Failure(e.toString(), null, e));
      }
      return Optional.empty();
    }
  }

  /** Layouts may part what would be one element of another type, and the call says so. */
  private static boolean isRefusal(Step step, IllegalArgumentException e) {
    return step.tree().kinds().anyMatch(kind -> kind.equals("view"))
        && String.valueOf(e.getMessage()).startsWith("Cannot view ");
  }
}

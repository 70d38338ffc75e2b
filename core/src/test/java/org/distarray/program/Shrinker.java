package org.distarray.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.distarray.Context;

/** Makes a failing program shorter, as long as it fails in the same way. */
final class Shrinker {
  private static final int MOST_TRIALS = 400;

  private final Context context;
  private final String sort;
  private int trials;

  private Shrinker(Context context, String sort) {
    this.context = context;
    this.sort = sort;
  }

  static List<Step> shrunk(Context context, List<Step> steps, String sort) {
    Shrinker shrinker = new Shrinker(context, sort);
    List<Step> before;
    List<Step> now = steps;
    do {
      before = now;
      now = shrinker.named(shrinker.simplified(shrinker.shorter(before)));
    } while (!now.equals(before));
    return now;
  }

  private boolean fails(List<Step> steps) {
    if (trials++ > MOST_TRIALS) {
      return false;
    }
    try {
      Optional<Trial.Failure> failure = Trial.run(context, steps);
      return failure.isPresent() && failure.get().sort().equals(sort);
    } catch (RuntimeException none) {
      return false; // with another operand, the model of a step need not make sense
    }
  }

  /** Without steps that are not needed: many at once, then one by one, the last first. */
  private List<Step> shorter(List<Step> steps) {
    List<Step> now = steps;
    for (int length = Math.max(1, now.size() / 2); length > 0; length /= 2) {
      for (int from = now.size() - length; from >= 0; from--) {
        int end = Math.min(now.size(), from + length);
        if (from >= end) {
          continue;
        }
        List<Step> fewer = without(now, from, end);
        if (fails(fewer)) {
          now = fewer;
        }
      }
    }
    return now;
  }

  /** Without some steps, and without those that need their results. */
  private static List<Step> without(List<Step> steps, int from, int end) {
    Set<Integer> gone = new HashSet<>();
    List<Step> out = new ArrayList<>();
    for (int k = 0; k < steps.size(); k++) {
      Step step = steps.get(k);
      if (k >= from && k < end || step.tree().arrays().anyMatch(gone::contains)) {
        gone.add(step.result());
      } else {
        out.add(step);
      }
    }
    return out;
  }

  /** With simpler expressions of the same shapes and types. */
  private List<Step> simplified(List<Step> steps) {
    List<Step> now = new ArrayList<>(steps);
    for (int k = now.size() - 1; k >= 0; k--) {
      Step step = now.get(k);
      for (Tree simpler : simpler(step)) {
        now.set(k, new Step(step.result(), simpler));
        if (fails(now)) {
          step = now.get(k);
          break;
        }
        now.set(k, step);
      }
    }
    return now;
  }

  /** Without second names of arrays. */
  private List<Step> named(List<Step> steps) {
    List<Step> now = steps;
    for (Step step : steps) {
      if (step.result() >= 0 && step.tree().isArray()) {
        List<Step> renamed = new ArrayList<>();
        for (Step each : now) {
          if (each.result() != step.result()) {
            renamed.add(
                new Step(each.result(), each.tree().renamed(step.result(), step.tree().id())));
          }
        }
        now = fails(renamed) ? renamed : now;
      }
    }
    return now;
  }

  private static List<Tree> simpler(Step step) {
    List<Tree> out = new ArrayList<>();
    if (step.result() >= 0 && !step.tree().isArray()) {
      out.addAll(step.tree().of());
    }
    out.addAll(step.tree().isArray() ? List.of() : step.tree().simpler());
    return out;
  }
}

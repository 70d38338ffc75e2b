package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Median, least and greatest of the rounds. */
record Ratios(double median, double least, double most) {

  static <T> Ratios of(List<T> rounds, ToDoubleFunction<T> figure) {
    List<Double> values = rounds.stream().map(figure::applyAsDouble).sorted().toList();
    return new Ratios(median(values), values.get(0), values.get(values.size() - 1));
  }

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}

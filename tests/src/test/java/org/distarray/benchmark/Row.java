package org.distarray.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.distarray.benchmark.Side.Failure;

/**
 * One line of the result: a demand, and what was measured.
 *
 * @param value of the rounds that count; null after a failure
 * @param clean the number of rounds that count
 * @param rounds of all
 */
record Row(
    Work work,
    Setting setting,
    Demand demand,
    Ratios value,
    double wall,
    double cpu,
    double ours,
    double theirs,
    int clean,
    int rounds,
    Verdict verdict,
    String failure) {

  /** Whether a demand is met. */
  enum Verdict {
    MET,
    SHORT,
    /** Too few rounds count. */
    NOISY,
    FAILED,
    /** Nothing is demanded. */
    SHOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  // a cell; the side's log has all of it
  private static final int LONGEST_FAILURE = 160;

  static final List<String> HEADER =
      List.of(
          "work",
          "engine",
          "against",
          "ours",
          "peer",
          "ratio (least to greatest)",
          "wall",
          "cpu",
          "required",
          "aim",
          "verdict",
          "rounds");

  /** The row of a demand after all rounds. */
  static Row of(
      Work work,
      Setting setting,
      Demand demand,
      long n,
      int enough,
      List<Map<String, Sample>> all) {
    List<Map<String, Sample>> clean = all.stream().filter(round -> counts(demand, round)).toList();
    // a noisy row is printed, too
    List<Map<String, Sample>> shown = clean.isEmpty() ? all : clean;
    int cores = setting.cores();
    Figure figure = demand.figure();
    Ratios value = Ratios.of(shown, r -> figure.of(ours(r), peer(demand, r), n, cores));
    Verdict verdict = figure.met(value.median(), demand.least()) ? Verdict.MET : Verdict.SHORT;
    if (!setting.judged() || demand.least() == 0) {
      verdict = Verdict.SHOWN;
    } else if (clean.size() < enough) {
      verdict = Verdict.NOISY;
    }
    return new Row(
        work,
        setting,
        demand,
        value,
        Ratios.of(shown, r -> figure.ofWall(ours(r), peer(demand, r), n, cores)).median(),
        Ratios.of(shown, r -> figure.ofCpu(ours(r), peer(demand, r), n, cores, demand.peerCores()))
            .median(),
        Ratios.of(shown, r -> ours(r).kernel() / n * 1e9).median(),
        demand.peer() == null
            ? 0
            : Ratios.of(shown, r -> peer(demand, r).kernel() / n * 1e9).median(),
        clean.size(),
        all.size(),
        verdict,
        null);
  }

  static Row failed(Work work, Setting setting, Demand demand, Failure why) {
    return new Row(work, setting, demand, null, 0, 0, 0, 0, 0, 0, Verdict.FAILED, why.getMessage());
  }

  /** Whether neither of the two had to wait for a processor in a round. */
  static boolean counts(Demand demand, Map<String, Sample> round) {
    return ours(round).clean() && (demand.peer() == null || peer(demand, round).clean());
  }

  private static Sample ours(Map<String, Sample> round) {
    return round.get(Bench.OURS);
  }

  private static Sample peer(Demand demand, Map<String, Sample> round) {
    return demand.peer() == null ? null : round.get(demand.peer());
  }

  boolean met() {
    return verdict == Verdict.MET || verdict == Verdict.SHOWN;
  }

  /** The cells, as {@link #HEADER} names them. */
  List<String> cells() {
    Figure figure = demand.figure();
    String peer = demand.peerName();
    String required = demand.least() == 0 ? "-" : figure.bound(demand.least());
    String aim = demand.least() == 0 ? "-" : figure.bound(demand.aim());
    if (value == null) {
      return List.of(
          work.name(),
          setting.toString(),
          peer,
          "-",
          "-",
          shortened(),
          "-",
          "-",
          required,
          aim,
          "failed",
          "0");
    }
    boolean compared = demand.peer() != null;
    return List.of(
        work.name(),
        setting.toString(),
        peer,
        compared ? nanos(ours) : "-",
        compared ? nanos(theirs) : "-",
        String.format(
            Locale.ROOT,
            "%s (%.2f to %.2f)",
            figure.text(value.median()),
            value.least(),
            value.most()),
        compared ? String.format(Locale.ROOT, "%.2f", wall) : "-",
        compared ? String.format(Locale.ROOT, "%.2f", cpu) : "-",
        required,
        aim,
        verdict.toString(),
        clean + " of " + rounds);
  }

  private String shortened() {
    return failure.length() <= LONGEST_FAILURE
        ? failure
        : failure.substring(0, LONGEST_FAILURE) + " ...";
  }

  private static String nanos(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}

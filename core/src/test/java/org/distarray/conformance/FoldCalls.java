package org.distarray.conformance;

import java.util.Map;
import java.util.function.Function;
import org.distarray.array.ArrayLike;
import org.distarray.array.Groups;
import org.distarray.array.Over;
import org.distarray.array.Statistics;
import org.distarray.reduce.Reduction;

/** Calls that reduce or accumulate: along axes, of groups, and statistics. */
final class FoldCalls {
  private FoldCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("sum", in -> in.over().sum());
    rows.put("prod", in -> in.over().prod());
    rows.put("mean", in -> in.over().mean());
    rows.put("var", in -> in.over().ddof(in.correction()).var());
    rows.put("std", in -> in.over().ddof(in.correction()).std());
    rows.put("min", in -> in.over().min());
    rows.put("max", in -> in.over().max());
    rows.put("any", in -> in.over().any());
    rows.put("all", in -> in.over().all());
    rows.put("count_nonzero", in -> in.over().reduce(Reduction.COUNT_NONZERO));
    rows.put("argmin", in -> in.over().argmin());
    rows.put("argmax", in -> in.over().argmax());
    rows.put("cumulative_sum", in -> in.over().cumsum());
    rows.put("cumulative_prod", in -> in.over().cumprod());
    rows.put("average", in -> in.over().average(in.second()));
    rows.put("nansum", in -> Statistics.nansum(in.a(), in.axes()));
    rows.put("nanprod", in -> Statistics.nanprod(in.a(), in.axes()));
    rows.put("nanmean", in -> Statistics.nanmean(in.a(), in.axes()));
    rows.put("nanvar", in -> Statistics.nanvar(in.a(), in.axes()));
    rows.put("nanstd", in -> Statistics.nanstd(in.a(), in.axes()));
    rows.put("nanmin", in -> Statistics.nanmin(in.a(), in.axes()));
    rows.put("nanmax", in -> Statistics.nanmax(in.a(), in.axes()));
    rows.put("nanargmin", in -> Statistics.nanargmin(in.a(), in.axes()));
    rows.put("nanargmax", in -> Statistics.nanargmax(in.a(), in.axes()));
    rows.put("nancumsum", in -> Statistics.nancumsum(in.a(), in.axes()));
    rows.put("nancumprod", in -> Statistics.nancumprod(in.a(), in.axes()));
    rows.put("ptp", in -> Statistics.ptp(in.a(), in.axes()));
    rows.put("moment", in -> Statistics.moment(in.a(), in.number("order", 2), in.axes()));
    rows.put("skew", in -> Statistics.skew(in.a(), in.axes()));
    rows.put("kurtosis", in -> Statistics.kurtosis(in.a(), in.axes()));
    rows.put("cov", FoldCalls::cov);
    rows.put("corrcoef", in -> Statistics.corrcoef(in.a(), rowvar(in)));
    rows.put("group", in -> grouped(in).reduce(in.reduction(), in.axes("more")));
    rows.put("group_labels", in -> grouped(in).labels());
    rows.put("group_median", in -> grouped(in).median(in.axes("more")));
    rows.put("group_quantile", FoldCalls::groupQuantile);
    rows.put("by", FoldCalls::by);
    rows.put("coarsen", FoldCalls::coarsen);
  }

  private static boolean rowvar(Given<?> in) {
    return in.params().path("rowvar").asBoolean(true);
  }

  private static <A extends ArrayLike<A>> A cov(Given<A> in) {
    return Statistics.cov(in.a(), rowvar(in), in.real("ddof", 1));
  }

  private static <A extends ArrayLike<A>> Groups<A> grouped(Given<A> in) {
    return in.over().groupBy(in.second());
  }

  private static <A extends ArrayLike<A>> A groupQuantile(Given<A> in) {
    Groups<A> by = grouped(in).method(in.method());
    int[] more = in.axes("more");
    return in.params().get("q").isArray()
        ? by.quantile(in.doubles("q"), more)
        : by.quantile(in.real("q", 0), more);
  }

  private static <A extends ArrayLike<A>> A by(Given<A> in) {
    Over<A> groups = in.over().by(in.second(), in.number("groups", 1));
    return groups.reduce(in.reduction(), in.axes("more"));
  }

  private static <A extends ArrayLike<A>> A coarsen(Given<A> in) {
    var coarse = in.over().coarsen(in.longs("widths"));
    return switch (in.text("mode")) {
      case "trim" -> coarse.trim().reduce(in.reduction());
      case "rest" -> coarse.rest().reduce(in.reduction());
      default -> coarse.reduce(in.reduction());
    };
  }
}

package org.distarray.conformance;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Joining;
import org.distarray.array.Making;
import org.distarray.array.Manipulation;
import org.distarray.array.Matrices;
import org.distarray.array.Splitting;

/** Calls that shape, join, split and repeat arrays, and that make some like another. */
final class ShapeCalls {
  private ShapeCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("broadcast_to", in -> in.a().broadcastTo(in.longs("shape")));
    rows.put("broadcast_arrays", in -> ArrayApi.broadcastArrays(in.arrays()));
    rows.put("reshape", in -> in.a().reshape(in.longs("shape")));
    rows.put("ravel", in -> in.a().ravel());
    rows.put("flatten", in -> in.a().flatten());
    rows.put("permute_dims", in -> in.a().transpose(in.axes("axes")));
    rows.put("transpose", in -> in.a().T());
    rows.put("swapaxes", in -> in.a().swapaxes(in.axis(), in.number("other", 0)));
    rows.put("flip", in -> in.a().flip(in.axes()));
    rows.put("roll", ShapeCalls::roll);
    rows.put("rot90", in -> Manipulation.rot90(in.a(), in.number("k", 1), in.axes("axes")));
    rows.put("squeeze", in -> in.a().squeeze(in.axes()));
    rows.put("expand_dims", in -> Manipulation.expandDims(in.a(), in.axes()));
    rows.put(
        "moveaxis", in -> Manipulation.moveaxis(in.a(), in.axes("source"), in.axes("destination")));
    rows.put("repeat", ShapeCalls::repeat);
    rows.put("tile", in -> Manipulation.tile(in.a(), in.longs("repetitions")));
    rows.put("tril", in -> Matrices.tril(in.a(), in.number("k", 0)));
    rows.put("triu", in -> Matrices.triu(in.a(), in.number("k", 0)));
    rows.put("diag", in -> Matrices.diag(in.a(), in.number("k", 0)));
    rows.put("diagonal", ShapeCalls::diagonal);
    rows.put("trace", in -> diagonal(in).over(-1).sum());
    rows.put("matrix_transpose", in -> in.a().linalg().matrixTranspose());
    joins(rows);
    rows.put("meshgrid", in -> Making.meshgrid(in.arrays(), indexing(in)));
    rows.put("zeros_like", in -> Making.zerosLike(in.a()));
    rows.put("ones_like", in -> Making.onesLike(in.a()));
    rows.put("full_like", in -> Making.fullLike(in.a(), in.value("value")));
    rows.put("full_as", in -> Making.fullLike(in.a(), in.value("value"), in.dtype()));
    rows.put(
        "eye_like",
        in -> Making.eye(in.a(), in.number("rows", 0), in.number("cols", 0), in.number("k", 0)));
    rows.put(
        "tri",
        in -> Making.tri(in.a(), in.number("rows", 0), in.number("cols", 0), in.number("k", 0)));
    rows.put(
        "linspace_like",
        in ->
            Making.linspace(
                in.a(),
                in.real("start", 0),
                in.real("stop", 0),
                in.number("num", 0),
                in.flag("endpoint")));
    rows.put(
        "logspace",
        in ->
            Making.logspace(in.a(), in.real("start", 0), in.real("stop", 0), in.number("num", 0)));
    rows.put(
        "geomspace",
        in ->
            Making.geomspace(in.a(), in.real("start", 0), in.real("stop", 0), in.number("num", 0)));
    rows.put("vander", in -> Making.vander(in.a(), in.number("n", 0)));
  }

  private static <A extends ArrayLike<A>> void joins(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("concat", in -> ArrayApi.concat(in.arrays(), in.axes()));
    rows.put("stack", in -> ArrayApi.stack(in.arrays(), in.axes()));
    rows.put("hstack", in -> Joining.hstack(in.arrays()));
    rows.put("vstack", in -> Joining.vstack(in.arrays()));
    rows.put("dstack", in -> Joining.dstack(in.arrays()));
    rows.put("column_stack", in -> Joining.columnStack(in.arrays()));
    rows.put("append", in -> Joining.append(in.a(), in.array(1), in.axes()));
    rows.put(
        "block",
        in -> Joining.block(List.of(in.arrays().subList(0, 2), in.arrays().subList(2, 4))));
    rows.put("atleast_1d", in -> Joining.atLeast1d(in.a()));
    rows.put("atleast_2d", in -> Joining.atLeast2d(in.a()));
    rows.put("atleast_3d", in -> Joining.atLeast3d(in.a()));
    rows.put("unstack", in -> ArrayApi.unstack(in.a(), in.axes()));
    rows.put("split", ShapeCalls::split);
    rows.put(
        "array_split", in -> Splitting.arraySplit(in.a(), in.number("sections", 1), in.axes()));
  }

  private static String indexing(Given<?> in) {
    return in.params().path("indexing").asText("xy");
  }

  private static <A extends ArrayLike<A>> List<A> split(Given<A> in) {
    return in.has("before")
        ? Splitting.split(in.a(), in.longs("before"), in.axes())
        : Splitting.split(in.a(), in.number("sections", 1), in.axes());
  }

  private static <A extends ArrayLike<A>> A roll(Given<A> in) {
    return in.has("axis")
        ? Manipulation.roll(in.a(), in.longs("shift"), in.axes())
        : in.a().roll(in.longs("shift")[0]);
  }

  private static <A extends ArrayLike<A>> A diagonal(Given<A> in) {
    return Matrices.diagonal(
        in.a(), in.number("offset", 0), in.number("axis1", 0), in.number("axis2", 1));
  }

  private static <A extends ArrayLike<A>> A repeat(Given<A> in) {
    A a = in.a();
    boolean isFlat = !in.has("axis");
    if (in.params().get("repeats").isNumber()) {
      long times = in.params().get("repeats").asLong();
      return isFlat ? a.repeat(times) : a.repeat(times, in.axis());
    }
    A from = isFlat ? a.reshape(-1) : a;
    int axis = isFlat ? 0 : in.axis();
    long[] each = in.longs("repeats");
    return each.length == 1 ? from.repeat(each[0], axis) : Manipulation.repeat(from, each, axis);
  }
}

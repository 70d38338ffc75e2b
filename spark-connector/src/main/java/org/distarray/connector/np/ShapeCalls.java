package org.distarray.connector.np;

import java.util.List;
import org.distarray.array.ArrayLike;
import org.distarray.array.Joining;
import org.distarray.array.Making;
import org.distarray.array.Manipulation;
import org.distarray.array.Matrices;
import org.distarray.dtype.DType;

/** NumPy's functions that join, turn and make arrays. */
final class ShapeCalls {
  private ShapeCalls() {}

  static <A extends ArrayLike<A>> void addTo(NumpyCalls<A> rows) {
    joins(rows);
    axes(rows);
    copies(rows);
    matrices(rows);
    likes(rows);
  }

  private static <A extends ArrayLike<A>> void joins(NumpyCalls<A> rows) {
    rows.add("concat(arrays, axis=0)", ShapeCalls::concat);
    rows.add("concatenate(arrays, axis=0)", ShapeCalls::concat);
    rows.add("stack(arrays, axis=0)", in -> Joining.stack(in.arrays("arrays"), in.axes("axis")));
  }

  private static <A extends ArrayLike<A>> A concat(Given<A> in) {
    List<A> all = in.arrays("arrays");
    return in.has("axis")
        ? Joining.concat(all, in.axes("axis"))
        : Joining.concat(all.stream().map(each -> each.reshape(-1)).toList(), 0);
  }

  private static <A extends ArrayLike<A>> void axes(NumpyCalls<A> rows) {
    rows.add("flip(m, axis=None)", in -> in.array("m").flip(in.axes("axis")));
    rows.add("squeeze(a, axis=None)", in -> in.array("a").squeeze(in.axes("axis")));
    rows.add("expand_dims(a, axis)", in -> Manipulation.expandDims(in.array("a"), in.axes("axis")));
    rows.add("rot90(m, k=1, axes=None)", ShapeCalls::turned);
    rows.add(
        "moveaxis(a, source, destination)",
        in -> Manipulation.moveaxis(in.array("a"), in.axes("source"), in.axes("destination")));
    rows.add("transpose(a, axes=None)", in -> in.array("a").transpose(in.axes("axes")));
    rows.add("permute_dims(a, axes=None)", in -> in.array("a").transpose(in.axes("axes")));
    rows.add("reshape(a, shape)", in -> in.array("a").reshape(in.wholes("shape")));
    rows.add("broadcast_to(array, shape)", in -> in.array("array").broadcastTo(in.wholes("shape")));
  }

  private static <A extends ArrayLike<A>> A turned(Given<A> in) {
    int[] axes = in.has("axes") ? in.axes("axes") : new int[] {0, 1};
    return Manipulation.rot90(in.array("m"), in.whole("k"), axes);
  }

  private static <A extends ArrayLike<A>> void copies(NumpyCalls<A> rows) {
    rows.add(
        "repeat(a, repeats, axis=None)",
        in -> {
          A a = in.alongAxis("a");
          return in.value("repeats") instanceof List<?>
              ? Manipulation.repeat(a, in.wholes("repeats"), in.axis())
              : a.repeat(in.wholeLong("repeats"), in.axis());
        });
    rows.add(
        "roll(a, shift, axis=None)",
        in -> {
          long[] shifts = in.wholes("shift");
          return shifts.length == 1
              ? in.array("a").roll(shifts[0], in.axes("axis"))
              : Manipulation.roll(in.array("a"), shifts, in.axes("axis"));
        });
    rows.add("tile(A, reps)", in -> Manipulation.tile(in.array("A"), in.wholes("reps")));
  }

  private static <A extends ArrayLike<A>> void matrices(NumpyCalls<A> rows) {
    String offset = "(a, offset=0, axis1=0, axis2=1)";
    rows.add("tril(m, k=0)", in -> Matrices.tril(in.array("m"), in.wholeLong("k")));
    rows.add("triu(m, k=0)", in -> Matrices.triu(in.array("m"), in.wholeLong("k")));
    rows.add("diag(v, k=0)", in -> Matrices.diag(in.array("v"), in.wholeLong("k")));
    rows.add(
        "diagonal" + offset,
        in ->
            Matrices.diagonal(
                in.array("a"), in.wholeLong("offset"), in.whole("axis1"), in.whole("axis2")));
    rows.add(
        "trace" + offset,
        in ->
            Matrices.trace(
                in.array("a"), in.wholeLong("offset"), in.whole("axis1"), in.whole("axis2")));
    rows.add(
        "vander(x, N=None, increasing=False)",
        in -> {
          A x = in.array("x");
          long columns = in.has("N") ? in.wholeLong("N") : x.size();
          return Making.vander(x, columns, in.is("increasing"));
        });
  }

  private static <A extends ArrayLike<A>> void likes(NumpyCalls<A> rows) {
    rows.add("astype(x, dtype)", in -> in.array("x").astype(in.dtype("dtype")));
    rows.add("zeros_like(a, dtype=None)", in -> Making.zerosLike(in.array("a"), dtype(in)));
    rows.add("empty_like(a, dtype=None)", in -> Making.zerosLike(in.array("a"), dtype(in)));
    rows.add("ones_like(a, dtype=None)", in -> Making.onesLike(in.array("a"), dtype(in)));
    rows.add(
        "full_like(a, fill_value, dtype=None)",
        in ->
            in.has("dtype")
                ? Making.fullLike(in.array("a"), in.value("fill_value"), dtype(in))
                : Making.fullLike(in.array("a"), in.value("fill_value")));
  }

  private static DType dtype(Given<?> in) {
    return in.has("dtype") ? in.dtype("dtype") : in.array("a").dtype();
  }
}

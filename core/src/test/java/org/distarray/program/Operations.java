package org.distarray.program;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/** What makes an array of arrays. */
final class Operations {
  private static final List<Reduction> REDUCTIONS =
      List.of(
          Reduction.SUM,
          Reduction.SUM,
          Reduction.MIN,
          Reduction.MAX,
          Reduction.ANY,
          Reduction.ALL,
          Reduction.MEAN,
          Reduction.PROD,
          Reduction.COUNT_NONZERO);

  static final Table<Table.OfOperations> ALL =
      new Table<Table.OfOperations>()
          .with("number", 4, Operations::number)
          .with("unary", 2, Operations::unary)
          .with("binary", 4, Operations::binary)
          .with("where", 1, Operations::where)
          .with("local", 1, Operations::local)
          .with("reduce", 2, Operations::reduced)
          .with("overNoAxes", 1, Operations::alone)
          .with("position", 1, Operations::position)
          .with("scan", 1, Operations::scan)
          .with("matmul", 1, Operations::matmul)
          .with("astype", 2, Operations::astype)
          .with("copy", 1, (g, a) -> copy("copy", a, DistArray::copy))
          .with("reshape", 1, Operations::reshape)
          .with("distributeAs", 2, Operations::distributeAs)
          .with("get", 4, Operations::get)
          .with("transpose", 2, Operations::transpose)
          .with("broadcastTo", 1, Operations::broadcastTo)
          .with("view", 2, Operations::view)
          .with("mapBlocks", 1, UserCode::mapBlocks)
          .with("mapOverlap", 1, UserCode::mapOverlap)
          .with("call", 1, UserCode::call);

  private Operations() {}

  private static Tree number(Generator g, Tree a) {
    Ufunc f = g.draw().oneOf(Arithmetic.binary());
    Object n = g.draw().oneOf((Object) 2, 1, 3L, 1.5, 0.5, true);
    String text = "%s." + name(f) + "(" + n + ")";
    return Tree.of(
        Operation.of(
            "number", text, of -> Arithmetic.withNumber(f, of[0], n), of -> of[0].apply(f, n)),
        a);
  }

  private static Tree unary(Generator g, Tree a) {
    Ufunc f = g.draw().oneOf(Arithmetic.unary());
    return Tree.of(
        Operation.of(
            "unary", "%s." + name(f) + "()", of -> Arithmetic.apply(f, of), of -> of[0].apply(f)),
        a);
  }

  private static Tree binary(Generator g, Tree a) {
    Tree b = g.fitting(g.here(a).dims());
    return g.draw().once(3) ? combined(g, b, a) : combined(g, a, b);
  }

  static Tree combined(Generator g, Tree a, Tree b) {
    Ufunc f = g.draw().oneOf(Arithmetic.binary());
    return Tree.of(
        Operation.of(
            "binary",
            "%s." + name(f) + "(%s)",
            of -> Arithmetic.apply(f, of),
            of -> of[0].apply(f, of[1])),
        a,
        b);
  }

  /** An operation with a local array, which is changed afterwards. */
  private static Tree local(Generator g, Tree a) {
    Ufunc f = g.draw().oneOf(Arithmetic.binary());
    Model b = Sources.counted(g.dtype(), g.draw().spread(g.here(a).shape()), 0);
    return Tree.of(
        Operation.of(
            "local",
            "%s." + name(f) + "(NdArray.arange(" + b.dtype() + ", " + b.shape() + "))",
            of -> Arithmetic.apply(f, of[0], b),
            of -> {
              NdArray n = b.toNdArray();
              DistArray out = of[0].apply(f, n);
              Sources.scribble(n);
              return out;
            }),
        a);
  }

  private static Tree where(Generator g, Tree a) {
    int[] shape = g.here(a).dims();
    return Tree.of(
        Operation.of(
            "where",
            "%s.where(%s, %s)",
            of -> Arithmetic.where(of[0], of[1], of[2]),
            of -> of[0].apply(Ufunc.WHERE, of[1], of[2])),
        g.draw().once(2) ? number(g, a) : a,
        g.fitting(shape),
        g.fitting(shape));
  }

  static Tree reduced(Generator g, Tree a) {
    Reduction r = g.draw().oneOf(REDUCTIONS);
    int[] axes = g.draw().once(2) ? new int[0] : g.draw().someAxes(g.here(a).ndim());
    return reduced(g, a, r, axes);
  }

  /** Where an extreme is: over one axis or all. */
  private static Tree position(Generator g, Tree a) {
    int ndim = g.here(a).ndim();
    int[] axis =
        ndim == 0 || g.draw().once(2) ? new int[0] : new int[] {g.draw().below(2 * ndim) - ndim};
    return reduced(g, a, g.draw().oneOf(Reduction.ARGMIN, Reduction.ARGMAX), axis);
  }

  private static Tree reduced(Generator g, Tree a, Reduction r, int... axes) {
    boolean keepdims = g.draw().once(3);
    String over = "over(" + joined(axes) + ")" + (keepdims ? ".keepdims()" : "");
    return Tree.of(
        Operation.of(
            "reduce",
            "%s." + over + "." + r.label().replace(' ', '_') + "()",
            of -> Sums.reduce(r, keepdims, of[0], axes),
            of -> (keepdims ? of[0].over(axes).keepdims() : of[0].over(axes)).reduce(r)),
        a);
  }

  /** A reduction over no axes: of each element alone. */
  private static Tree alone(Generator g, Tree a) {
    Reduction r = g.draw().oneOf(REDUCTIONS);
    return Tree.of(
        Operation.of(
            "overNoAxes",
            "%s.overNoAxes()." + r.label().replace(' ', '_') + "()",
            of -> Sums.reduce(r, false, of[0].get(Index.newAxis(), Index.ellipsis()), 0),
            of -> of[0].overNoAxes().reduce(r)),
        a);
  }

  private static Tree scan(Generator g, Tree a) {
    int ndim = g.here(a).ndim();
    int[] axis =
        ndim == 0 || g.draw().once(4) ? new int[0] : new int[] {g.draw().below(2 * ndim) - ndim};
    boolean initial = g.draw().once(4);
    boolean products = g.draw().once(4);
    Cumulative c = products ? Cumulative.PROD : Cumulative.SUM;
    String text = "%s.over(" + joined(axis) + ")" + (initial ? ".includeInitial()" : "");
    return Tree.of(
        Operation.of(
            "scan",
            text + (products ? ".cumprod()" : ".cumsum()"),
            of -> Sums.scan(products, initial, of[0], axis),
            of -> (initial ? of[0].over(axis).includeInitial() : of[0].over(axis)).scan(c)),
        a);
  }

  private static Tree matmul(Generator g, Tree a) {
    Model left = g.here(a);
    Tree b = g.array();
    if (left.ndim() == 0 || left.ndim() > 2) {
      return null;
    }
    Model right = g.here(b);
    if (right.ndim() == 0
        || right.dim(Math.max(0, right.ndim() - 2)) != left.dim(left.ndim() - 1)) {
      int inner = left.dim(left.ndim() - 1);
      b =
          Sources.array(
              g,
              left.dtype(),
              g.draw().once(3) ? Shape.of(inner) : Shape.of(inner, 1 + g.draw().below(5)));
    }
    return Tree.of(
        Operation.of(
            "matmul", "%s.matmul(%s)", of -> Sums.matmul(of[0], of[1]), of -> of[0].matmul(of[1])),
        a,
        b);
  }

  private static Tree astype(Generator g, Tree a) {
    DType to = g.draw().once(3) ? g.here(a).dtype() : g.dtype();
    return Tree.of(
        Operation.of(
            "astype", "%s.astype(" + to + ")", of -> of[0].astype(to), of -> of[0].astype(to)),
        a);
  }

  private static Tree copy(String kind, Tree a, UnaryOperator<DistArray> there) {
    return Tree.of(
        Operation.of(kind, "%s." + kind + "()", of -> of[0].copy(), of -> there.apply(of[0])), a);
  }

  private static Tree reshape(Generator g, Tree a) {
    long[] to = g.draw().reshaped(g.here(a).shape()).toArray();
    int[] dims = Arrays.stream(to).mapToInt(n -> (int) n).toArray();
    return Tree.of(
        Operation.of(
            "reshape",
            "%s.reshape(" + joined(dims) + ")",
            of -> of[0].reshape(dims),
            of -> of[0].reshape(to)),
        a);
  }

  private static Tree distributeAs(Generator g, Tree a) {
    Shape now = g.here(a).shape();
    Shape shape = g.draw().once(4) ? g.draw().reshaped(now) : now;
    if (g.draw().once(4)) {
      return Tree.of(
          Operation.of(
              "distributeAs",
              "%1$s.distributeAs(%1$s.distribution())",
              of -> of[0].copy(),
              of -> of[0].distributeAs(of[0].distribution())),
          a);
    }
    Distribution to = g.layout(shape);
    int[] dims = Sources.dims(shape);
    return Tree.of(
        Operation.of(
            "distributeAs",
            "%s.distributeAs(" + to + ")",
            of -> of[0].reshape(dims),
            of -> of[0].distributeAs(to)),
        a);
  }

  private static Tree get(Generator g, Tree a) {
    Index[] index = g.draw().index(g.here(a).shape());
    return Tree.of(
        Operation.view(
            "get", "%s.get(\"" + text(index) + "\")", m -> m.get(index), d -> d.get(index)),
        a);
  }

  private static Tree transpose(Generator g, Tree a) {
    int[] axes = g.draw().axes(g.here(a).ndim());
    return Tree.of(
        Operation.view(
            "transpose",
            "%s.transpose(" + joined(axes) + ")",
            m -> m.transpose(axes),
            d -> d.transpose(axes)),
        a);
  }

  private static Tree broadcastTo(Generator g, Tree a) {
    int[] now = g.here(a).dims();
    int more = g.draw().below(2);
    long[] to = new long[now.length + more];
    for (int d = 0; d < to.length; d++) {
      boolean free = d < more || now[d - more] == 1;
      to[d] = free ? 1 + g.draw().below(3) : now[d - more];
    }
    int[] dims = Arrays.stream(to).mapToInt(n -> (int) n).toArray();
    return Tree.of(
        Operation.view(
            "broadcastTo",
            "%s.broadcastTo(" + joined(dims) + ")",
            m -> m.broadcastTo(dims),
            d -> d.broadcastTo(to)),
        a);
  }

  /** The bytes as another type; of another size only where no engine has a part of an element. */
  private static Tree view(Generator g, Tree a) {
    Model now = g.here(a);
    DType to =
        switch (now.dtype()) {
          case FLOAT64, INT64, UINT64 ->
              g.draw().oneOf(DType.INT64, DType.UINT64, DType.FLOAT64, DType.INT32);
          case FLOAT32, INT32, UINT32 ->
              g.draw().oneOf(DType.INT32, DType.UINT32, DType.FLOAT32, DType.INT16);
          case INT16, UINT16 -> g.draw().oneOf(DType.INT16, DType.UINT16, DType.INT8);
          case BOOL, INT8, UINT8 -> g.draw().oneOf(DType.INT8, DType.UINT8);
          case COMPLEX64 -> DType.COMPLEX64;
          case COMPLEX128 -> DType.FLOAT64;
        };
    boolean truth = now.dtype() == DType.BOOL && !g.has("boolBytes");
    if (now.isReadOnly() || truth) {
      return null;
    }
    return Tree.of(
        Operation.view("view", "%s.view(" + to + ")", m -> m.view(to), d -> d.view(to)), a);
  }

  private static String name(Ufunc f) {
    StringBuilder out = new StringBuilder();
    for (String word : f.name().toLowerCase(Locale.ROOT).split("_")) {
      out.append(
          out.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return out.toString();
  }

  static String joined(int... numbers) {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(", "));
  }

  /** An index as NumPy writes it. */
  static String text(Index... index) {
    return Arrays.stream(index).map(Operations::text).collect(Collectors.joining(", "));
  }

  private static String text(Index entry) {
    if (entry instanceof Index.At at) {
      return String.valueOf(at.index());
    } else if (entry instanceof Index.Span s) {
      String ends = (s.start() == null ? "" : s.start()) + ":" + (s.stop() == null ? "" : s.stop());
      return ends + (s.step() == 1 ? "" : ":" + s.step());
    }
    return entry instanceof Index.Ellipsis ? "..." : "newaxis";
  }
}

package org.distarray.benchmark;

import static org.distarray.benchmark.Figure.AGAIN;
import static org.distarray.benchmark.Figure.BEYOND;
import static org.distarray.benchmark.Figure.MEGABYTES;
import static org.distarray.benchmark.Figure.MILLISECONDS;
import static org.distarray.benchmark.Figure.RATE;
import static org.distarray.benchmark.Figure.RATIO;
import static org.distarray.benchmark.Figure.SPEEDUP;
import static org.distarray.benchmark.Figure.TIMES;
import static org.distarray.benchmark.Figure.WORST;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.DistArray;
import org.distarray.array.ArrayApi;
import org.distarray.array.Histograms;
import org.distarray.array.Indexing;
import org.distarray.array.Joining;
import org.distarray.array.Manipulation;
import org.distarray.array.Products;
import org.distarray.array.Sets;
import org.distarray.index.Index;
import org.distarray.linalg.MatrixProducts;

/** The table of works, and what they must reach on two cores with 10^8 elements. */
final class Works {
  private Works() {}

  private static final List<Work> IN_MEMORY =
      List.of(
          work("fused", "2a^2 + 3b - ab/(1+abs(a))", in -> fused(in.a(), in.b()))
              .fasterThanNumPy(7, 10)
              .here(TIMES, "stream", 1.5, 1.15)
              .here(TIMES, "c", 1.1, 1)
              .faster("numba", 1, 1.1)
              .fasterInJvms(5, 10)
              .spark(SPEEDUP, "rdd-steps", 5, 10),
          work("waves", "2 sin(a)^2 + 3 cos(b) - ab/(1+abs(a))", in -> waves(in.a(), in.b()))
              .fasterThanNumPy(3.5, 5)
              .faster("dask", 2.2, 3)
              .here(TIMES, "c", 1.1, 1)
              .faster("numba", 2, 4)
              .plain("out", 3)
              .fasterInJvms(1.3, 2)
              .spark(SPEEDUP, "rdd-steps", 5, 10),
          work("sin-dot", "sum(sin(a) * b)", in -> in.a().sin().multiply(in.b()).sum())
              .here(SPEEDUP, "out", 3, 4)
              .spark(SPEEDUP, "numpy", 3, 4)
              .faster("dask", 1.5, 2)
              .here(TIMES, "c", 1.1, 1)
              .faster("numba", 2, 4),
          work("sin", "sin(a)", in -> in.a().sin())
              .fasterThanNumPy(1.2, 1.6)
              .here(TIMES, "c", 1.1, 1)
              .faster("numba", 2, 4)
              .plain("out", 0.8)
              .fasterInJvms(1.3, 2),
          work("exp", "exp(a)", in -> in.a().exp())
              .fasterThanNumPy(1.2, 1.6)
              .here(TIMES, "c", 1.1, 1)
              .faster("numba", 1.5, 3)
              .plain("out", 0.5)
              .fasterInJvms(1.3, 2),
          work("log", "log(a)", in -> in.a().log())
              .fasterThanNumPy(1.1, 1.6)
              .here(TIMES, "c", 1.1, 1)
              .faster("numba", 1.5, 3)
              .plain("out", 0.5),
          work("sum", "sum(a)", in -> in.a().sum())
              .faster("numpy", 1.1, 1.4)
              .here(TIMES, "c", 1.1, 1)
              .faster("numba", 1, 1.5)
              .fasterInJvms(1.3, 2),
          work("mean", "mean(a)", in -> in.a().mean())
              .faster("numpy", 1.1, 1.4)
              .here(TIMES, "c", 1.1, 1),
          work("min", "min(a)", in -> in.a().min())
              .faster("numpy", 1.1, 1.4)
              .here(TIMES, "c", 1.1, 1)
              .plain("numpy", 0.8),
          work("max", "max(a)", in -> in.a().max())
              .faster("numpy", 1.1, 1.4)
              .here(TIMES, "c", 1.1, 1)
              .plain("numpy", 0.8),
          work("var", "var(a)", in -> in.a().var())
              .faster("numpy", 5, 8)
              .here(TIMES, "c", 0.7, 0.6),
          work("std", "std(a)", in -> in.a().std())
              .faster("numpy", 5, 8)
              .here(TIMES, "c", 0.7, 0.6)
              .faster("numba", 1.5, 2)
              .fasterInJvms(1.3, 2),
          work("sum-axis-0", "sum over axis 0", in -> in.square().sum(0))
              .faster("numpy", 1, 1.4)
              .fasterInJvms(1.3, 2),
          work("sum-axis-1", "sum over axis 1", in -> in.square().sum(1)).faster("numpy", 1, 1.4),
          work("column-stats", "mean, variance, least and greatest of columns", Works::columns)
              .spark(SPEEDUP, "rowmatrix", 3, 5),
          work("count-less", "count of a < b", in -> in.a().less(in.b()).countNonzero())
              .faster("numpy", 1.5, 2.5)
              .here(TIMES, "c", 1.1, 1),
          work("transpose", "transposed copy", in -> in.square().transpose().copy())
              .fasterThanNumPy(1.5, 2.5),
          work("cumsum", "cumulative sum", in -> in.a().cumsum())
              .here(SPEEDUP, "out", 4, 5)
              .spark(SPEEDUP, "numpy", 3, 5)
              .here(TIMES, "c", 1.1, 1),
          work(
                  "rolling",
                  "means of 100 neighbours",
                  in -> in.a().rolling(0, 100).minPeriods(1).mean())
              .here(SPEEDUP, "numpy", 3, 4),
          work("strided-sum", "a[::2, 1:-1].sum()", in -> in.square().get("::2, 1:-1").sum())
              .faster("numpy", 1.3, 2),
          work("concat", "a's third behind the rest", in -> concat(in.a(), in.n()))
              .here(SPEEDUP, "numpys", 1.5, 2),
          work("roll", "a square rolled along both axes", in -> rolled(in.square()))
              .here(SPEEDUP, "numpys", 1.5, 2),
          work("pad", "a square within its mirrored border", in -> padded(in.square()))
              .here(SPEEDUP, "numpys", 1.5, 2),
          work("where", "where(mask, a, b)", in -> ArrayApi.where(in.mask(), in.a(), in.b()))
              .here(SPEEDUP, "numpys", 1.5, 2),
          work("mask", "a[mask]", in -> in.a().get(in.mask())).here(SPEEDUP, "numpys", 2, 3),
          work("gather", "a[index] of n / 10", in -> in.a().get(in.index()))
              .here(SPEEDUP, "numpys", 1.5, 2),
          new Work("add-at", "np.add.at of n / 10", new AddAt()).here(SPEEDUP, "numpys", 1, 1.5),
          work("sort", "sort(a)", in -> in.a().order().sort()).here(SPEEDUP, "numpys", 0.6, 1),
          work("sort-tenth", "sort(a) of n / 10", in -> in.a().order().sort())
              .sized(n -> n / 10)
              .here(SPEEDUP, "numpys", 0.6, 1)
              .spark(SPEEDUP, "rdd", 3, 5)
              .spark(SPEEDUP, "sql", 1.5, 3),
          work("argsort", "argsort of n / 10", in -> in.a().order().argsort())
              .sized(n -> n / 10)
              .here(SPEEDUP, "numpys", 0.6, 1),
          work("partition", "partition(a, n / 3)", in -> in.a().order(0).partition(in.n() / 3))
              .here(SPEEDUP, "numpys", 0.6, 1),
          work("topk", "the 100 greatest", in -> in.a().order(0).topk(100))
              .here(SPEEDUP, "numpys", 3, 4),
          work("median", "median(a)", in -> in.a().order().median()).here(SPEEDUP, "numpys", 2, 3),
          work("quantiles", "three quantiles", in -> quantiles(in.a()))
              .here(SPEEDUP, "numpys", 2, 3),
          work("argmax", "argmax(a)", in -> in.a().argmax()).here(SPEEDUP, "numpys", 1.2, 1.5),
          work("histogram", "100 equal bins", in -> Histograms.histogram(in.a(), 100).counts())
              .here(SPEEDUP, "numpys", 5, 8),
          work("bincount", "counts of 10^5 numbers", in -> Histograms.bincount(in.numbers()).copy())
              .here(SPEEDUP, "numpys", 2, 3),
          work("unique", "10^5 values of n", in -> Sets.uniqueValues(in.numbers()))
              .here(SPEEDUP, "numpys", 2, 4),
          // NumPy copies whole rows at the speed of memory
          work("group-rows", "means of 12 labels of rows", in -> groupMeans(in.square(), 0))
              .here(SPEEDUP, "numpys", 1, 3),
          work("group-columns", "means of 12 labels of columns", in -> groupMeans(in.square(), 1))
              .here(SPEEDUP, "numpys", 3, 5),
          work("pi", "pi by Monte Carlo", in -> pi(in)).tolerance(0.05).faster("numpy", 5, 20),
          work("matmul", "a 4000 x 4000 product, as it comes", in -> product(in, null))
              .sized(Works::matrix)
              .faster("openblas", 0.9, 1.5),
          work("matmul-native", "a 4000 x 4000 product, native", in -> product(in, "native"))
              .sized(Works::matrix)
              .faster("openblas", 0.9, 1)
              .here(SPEEDUP, "nd4j", 1.3, 1.4)
              .spark(SPEEDUP, "blockmatrix", 2, 2.4),
          work("matmul-java", "a 4000 x 4000 product, own loops", in -> product(in, "java"))
              .sized(Works::matrix)
              .faster("openblas", 0.4, 0.75)
              .spark(SPEEDUP, "blockmatrix-java", 2, 2.4)
              .spark(SPEEDUP, "systemds", 1.5, 2),
          work("einsum", "a 4000 x 4000 product by subscripts", in -> einsum(in))
              .sized(Works::matrix)
              .faster("openblas", 0.9, 1.5),
          work("tensordot", "a product over two axes of 4000 x 8 x 500", in -> tensordot(in))
              .sized(Works::matrix)
              .faster("openblas", 0.9, 1.5),
          // a RowMatrix reads the whole right factor for each row: 4000 x 4000 take it a minute
          work("matmul-rows", "a 2000 x 2000 product, native", in -> product(in, "native"))
              .sized(n -> Math.min(n, 2000 * 2000))
              .spark(SPEEDUP, "rowmatrix", 2, 4),
          work("julia", "Julia set", in -> JuliaPlane.counts(in.context(), in.n(), "cn"))
              .sized(JuliaPlane::points)
              .both(SPEEDUP, "c-scalar", 1.2, 4)
              .here(TIMES, "c", 1.1, 1)
              .both(RATE, null, 60, 150)
              .plain(RATE, null, 25, 150),
          new Work("julia-blocks", "Julia set, blocks of rows against cyclic", new JuliaBlocks())
              .sized(JuliaPlane::points)
              .both(RATIO, null, 1.05, 1),
          new Work("new-blocks", "2 a + b in new blocks, over computeInto", new NewBlocks())
              .here(RATIO, null, 1.1, 1),
          moved("nb"),
          moved("bb"),
          moved("cn"),
          moved("nc"),
          exchanged("share", "share 1 GB, over a plain write", Exchanged.shareOverWrite(), 1.3),
          exchanged("share-npy", "share 1 GB, over saveNpy", Exchanged.shareOverNpy(), 1),
          exchanged("attached", "sum attached, over held", Exchanged.attachedOverHeld(), 2),
          exchanged("attached-npy", "sum attached, over loadNpy", Exchanged.attachedOverNpy(), 1),
          first("first-10k", 10_000).both(BEYOND, "numpy", 0.5, 0.3),
          first("first-100k", 1000).both(TIMES, "numpy", 1.5, 1).both(AGAIN, "numpy", 0.9, 0.9),
          first("first-1m", 100).both(TIMES, "numpy", 1.5, 1).both(AGAIN, "numpy", 0.9, 0.7),
          first("first-10m", 10).both(TIMES, "numpy", 1.5, 0.5).both(AGAIN, "numpy", 0.9, 0.5),
          new Work("first-operation", "a JVM's first operation", new FirstOperations(1))
              .inFreshJvm()
              .both(MILLISECONDS, null, 350, 200),
          new Work("first-twenty", "a JVM's first twenty operations", new FirstOperations(20))
              .inFreshJvm()
              .both(MILLISECONDS, null, 1500, 1000),
          new Work("small-job", "a warm operation starts", new SmallJob())
              .sized(n -> 1000)
              .here(MILLISECONDS, null, 1, 1)
              .spark(MILLISECONDS, null, 3, 1),
          planning("planning-1k", 1000),
          planning("planning-10k", 10_000),
          planning("planning-100k", 100_000));

  static final List<Work> ALL =
      Stream.of(IN_MEMORY, StoredFiles.WORKS, Tables.WORKS).flatMap(List::stream).toList();

  static Work of(String name) {
    return ALL.stream()
        .filter(work -> work.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot run '"
                        + name
                        + "': no such work ("
                        + ALL.stream().map(Work::name).collect(Collectors.joining(", "))
                        + ")"));
  }

  static Work work(String name, String title, Function<Inputs, DistArray> expression) {
    return new Work(name, title, Operation.expression(expression));
  }

  /** 200 expressions in a JVM that has just started, over a part of the elements. */
  private static Work first(String name, long part) {
    return new Work(name, "200 expressions, each for the first time", new FirstTimes())
        .sized(n -> Math.max(1, n / part))
        .inFreshJvm();
  }

  /** A plan over many ranks, which runs no task: what the driver spends on it. */
  private static Work planning(String name, int blocks) {
    String title = "a lazy array of " + blocks + " blocks, against 100";
    return new Work(name, title, new Planning(blocks))
        .sized(n -> blocks)
        .both(MILLISECONDS, null, 1000, 1000)
        .both(MEGABYTES, null, 20, 20);
  }

  private static Work moved(String layout) {
    return new Work("move-bn-" + layout, "a square of 'bn' to '" + layout + "'", new Moved(layout))
        .here(RATIO, null, 1.25, 1)
        .both(WORST, null, 2, 1.5)
        .spark(RATIO, null, 1.11, 1);
  }

  /** A work of 1 GB where 10^8 elements are asked for, whose time over another's is limited. */
  private static Work exchanged(String name, String title, Exchanged operation, double most) {
    return new Work(name, title, operation).sized(n -> n / 4 * 5).both(RATIO, null, most, most);
  }

  static DistArray fused(DistArray a, DistArray b) {
    DistArray curve = a.square().multiply(2).add(b.multiply(3));
    return curve.subtract(a.multiply(b).divide(a.abs().add(1)));
  }

  private static DistArray waves(DistArray a, DistArray b) {
    DistArray curve = a.sin().square().multiply(2).add(b.cos().multiply(3));
    return curve.subtract(a.multiply(b).divide(a.abs().add(1)));
  }

  private static DistArray columns(Inputs in) {
    DistArray a = in.square();
    return a.mean(0).add(a.variance(0)).add(a.min(0)).add(a.max(0));
  }

  private static DistArray concat(DistArray a, long n) {
    return Joining.concat(List.of(a.get(n / 3 + ":"), a.get(":" + n / 3)), 0);
  }

  private static DistArray rolled(DistArray a) {
    return Manipulation.roll(a, new long[] {3, -5}, 0, 1);
  }

  private static DistArray padded(DistArray a) {
    return Indexing.pad(a, new long[][] {{8, 8}, {8, 8}}, "reflect");
  }

  private static DistArray groupMeans(DistArray a, int axis) {
    long[] labels = new long[(int) a.shape().dim(axis)];
    Arrays.setAll(labels, k -> k % 12);
    return a.groupBy(labels, axis).mean().copy();
  }

  /** Elements of the matrices that are multiplied. */
  private static long matrix(long n) {
    return Math.min(n, 4000 * 4000);
  }

  /** By the loops that the name says, which the driver chooses when it is told the product. */
  private static DistArray quantiles(DistArray a) {
    return a.order().quantile(new double[] {0.1, 0.5, 0.9});
  }

  /** By the loops that the name says, or where it is null by the faster ones. */
  private static DistArray product(Inputs in, String by) {
    if (by == null) {
      System.clearProperty(MatrixProducts.PROPERTY);
    } else {
      System.setProperty(MatrixProducts.PROPERTY, by);
    }
    return in.square().matmul(in.otherSquare());
  }

  private static DistArray einsum(Inputs in) {
    System.clearProperty(MatrixProducts.PROPERTY);
    return Products.einsum("ij,jk->ik", in.square(), in.otherSquare());
  }

  /** The product of the squares, whose inner axis is two. */
  private static DistArray tensordot(Inputs in) {
    System.clearProperty(MatrixProducts.PROPERTY);
    long side = in.square().shape().dim(0);
    long inner = side / 8 * 8;
    DistArray left = in.square().get(Index.all(), Index.span(0, inner)).reshape(side, 8, -1);
    DistArray right = in.otherSquare().get(Index.span(0, inner)).reshape(8, -1, side);
    return Products.tensordot(left, right, 2);
  }

  private static DistArray pi(Inputs in) {
    DistArray u = in.context().random().rand(in.n());
    DistArray v = in.context().random().rand(in.n());
    return u.square().add(v.square()).less(1).countNonzero().multiply(4.0 / in.n());
  }
}

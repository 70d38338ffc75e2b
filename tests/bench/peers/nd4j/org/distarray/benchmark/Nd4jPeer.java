package org.distarray.benchmark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The works in ND4J, operation by operation, with results in arrays that there are. */
public final class Nd4jPeer implements Answering {
  private static final int PIECE = 1 << 20;

  private static final Map<String, Function<Arrays, Object>> WORKS =
      Map.of(
          "fused", Nd4jPeer::fused,
          "waves", Nd4jPeer::waves,
          "sin", x -> Nd4j.getExecutioner().exec(new Sin(x.a(), x.room(0))),
          "exp", x -> Nd4j.getExecutioner().exec(new Exp(x.a(), x.room(0))),
          "sum", x -> x.a().sumNumber(),
          "std", x -> x.a().stdNumber(false),
          "sum-axis-0", x -> x.square("a", Elements.GOLDEN).sum(0),
          "matmul-native", Nd4jPeer::product);

  private final ProcessClock clock = new ProcessClock();
  private Arrays arrays = new Arrays(0);
  private String at = "";

  public static void main(String[] args) throws IOException {
    Answering.serve(Nd4jPeer::new);
  }

  @Override
  public String about() {
    return "ND4J "
        + Answering.version("org.nd4j", "nd4j-api")
        + " "
        + System.getProperty("java.class.path")
            .replaceAll(".*nd4j-native-[^:]*(linux-x86_64[^:]*).jar.*", "$1")
        + ", "
        + Nd4j.getEnvironment().maxThreads()
        + " threads, Java "
        + Runtime.version();
  }

  @Override
  public double check(String work, String peer, long n) {
    Object result = work(work).apply(arrays(work, n));
    if (!(result instanceof INDArray array)) {
      return ((Number) result).doubleValue();
    }
    return array.get(NDArrayIndex.interval(0, array.size(0) / 3)).sumNumber().doubleValue();
  }

  @Override
  public Sample run(String work, String peer, long n, double seconds) {
    Arrays of = arrays(work, n);
    return clock.time(() -> work(work).apply(of), done -> {}, seconds);
  }

  private static Function<Arrays, Object> work(String name) {
    if (!WORKS.containsKey(name)) {
      throw new IllegalArgumentException(
          "Cannot run '" + name + "': no such work of ND4J (" + WORKS.keySet() + ")");
    }
    return WORKS.get(name);
  }

  private Arrays arrays(String work, long n) {
    if (n != arrays.n) {
      arrays.close();
      arrays = new Arrays(n);
    } else if (!work.equals(at)) {
      arrays.leave();
    }
    at = work;
    return arrays;
  }

  private static INDArray fused(Arrays x) {
    INDArray t = x.a().mul(x.a(), x.room(0)).muli(2);
    return rest(x, t, x.b().mul(3, x.room(1)));
  }

  private static INDArray waves(Arrays x) {
    INDArray t = Nd4j.getExecutioner().exec(new Sin(x.a(), x.room(0)));
    t.muli(t).muli(2);
    return rest(x, t, Nd4j.getExecutioner().exec(new Cos(x.b(), x.room(1))).muli(3));
  }

  /** {@code t + u - a * b / (1 + abs(a))}. */
  private static INDArray rest(Arrays x, INDArray t, INDArray u) {
    t.addi(u);
    x.a().mul(x.b(), u);
    INDArray v = Nd4j.getExecutioner().exec(new Abs(x.a(), x.room(2))).addi(1);
    return t.subi(u.divi(v));
  }

  private static INDArray product(Arrays x) {
    INDArray left = x.square("a", Elements.GOLDEN);
    // columns together, as the BLAS writes them: the other order is a copy more
    INDArray out = x.of("product", () -> Nd4j.create(DataType.DOUBLE, left.shape(), 'f'));
    return left.mmul(x.square("b", Elements.PLASTIC), out);
  }

  /** The inputs of n elements, and room for results; made when they are first asked for. */
  private static final class Arrays {
    private final long n;
    private final Map<String, INDArray> made = new HashMap<>();

    Arrays(long n) {
      this.n = n;
    }

    INDArray of(String name, Supplier<INDArray> make) {
      return made.computeIfAbsent(name, none -> make.get());
    }

    INDArray a() {
      return of("a", () -> vector(Elements.GOLDEN));
    }

    INDArray b() {
      return of("b", () -> vector(Elements.PLASTIC));
    }

    INDArray square(String name, double ratio) {
      long side = (long) Math.sqrt(n);
      INDArray vector = of(name, () -> vector(ratio));
      return of(
          "square of " + name,
          () -> vector.get(NDArrayIndex.interval(0, side * side)).reshape(side, side));
    }

    INDArray room(int k) {
      return of("room " + k, () -> Nd4j.create(DataType.DOUBLE, n));
    }

    private INDArray vector(double ratio) {
      INDArray out = Nd4j.create(DataType.DOUBLE, n);
      for (long from = 0; from < n; from += PIECE) {
        double[] piece = Elements.part(from, (int) Math.min(PIECE, n - from), ratio);
        new DoublePointer(out.data().addressPointer()).position(from).put(piece, 0, piece.length);
      }
      return out;
    }

    /** Gives up the room for results: the next work may need other shapes. */
    void leave() {
      made.entrySet().removeIf(e -> e.getKey().startsWith("room") && closed(e.getValue()));
    }

    void close() {
      made.entrySet().removeIf(e -> !e.getKey().startsWith("square") && closed(e.getValue()));
      made.clear();
    }

    private static boolean closed(INDArray array) {
      array.close();
      return true;
    }
  }
}

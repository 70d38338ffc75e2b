package org.distarray.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dist.Boundary;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;
import org.distarray.function.EngineFunction;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.ufunc.Ufunc;

/** Functions that users send to the engines, which return memory of all owners. */
final class UserCode {
  private UserCode() {}

  /** Where results are written; with kind {@code userBuffers} left out, always new memory. */
  private static UserBuffers buffers(Generator g) {
    return g.has("userBuffers")
        ? new UserBuffers(
            g.draw().oneOf(UserBuffers.Owner.values()), g.draw().oneOf(UserBuffers.Form.values()))
        : new UserBuffers(UserBuffers.Owner.NEW, UserBuffers.Form.PLAIN);
  }

  /**
   * The type in which functions compute: int64 or float64; null for others than plain numbers, and
   * for too many.
   */
  private static DType type(Generator g, Tree a) {
    DType t = g.here(a).dtype();
    return t.isComplex() || t == DType.UINT64 || g.here(a).size() > 4500
        ? null
        : Value.isWhole(t) ? DType.INT64 : DType.FLOAT64;
  }

  private interface At {
    void run(long... index);
  }

  private static void forEach(NdArray of, At at) {
    long[] index = new long[of.ndim()];
    for (long k = 0; k < of.size(); k++) {
      at.run(index);
      for (int d = index.length - 1; d >= 0 && ++index[d] == of.shape().dim(d); d--) {
        index[d] = 0;
      }
    }
  }

  /** Each element times a number and its place in the whole array. */
  private static NdArray counted(LocalBlock block, UserBuffers to, DType t, long times) {
    NdArray in = block.array();
    NdArray out = to.array(block.rank(), in, t, in.shape());
    forEach(
        in,
        at -> {
          long place = 0;
          for (int d = 0; d < at.length; d++) {
            place = place * block.dimData(d).size() + block.globalIndex(d, at[d]);
          }
          write(out, t, in, times, place, at, at);
        });
    if (out != in) {
      Sources.scribble(in);
    }
    return out;
  }

  private static Model counted(Model of, DType t, long times) {
    List<Value> out = new ArrayList<>();
    for (Value v : of.astype(t).values()) {
      Unfit.unless(!v.isNaN(), "NaN");
      long k = out.size();
      out.add(new Value(v.whole() * times + k, v.re() * times + k, 0));
    }
    return Model.of(t, of.dims(), out);
  }

  static Tree mapBlocks(Generator g, Tree a) {
    DType t = type(g, a);
    if (t == null) {
      return null;
    }
    UserBuffers to = buffers(g);
    long times = 1L + g.draw().below(3);
    BlockFunction f = block -> counted(block, to, t, times);
    return Tree.of(
        Operation.of(
            "mapBlocks",
            "%s.mapBlocks(" + times + " * x + place in " + to + ", " + t + ")",
            of -> counted(of[0], t, times),
            of -> of[0].mapBlocks(f, t)),
        a);
  }

  /** The neighbours' sum along an axis. */
  static Tree mapOverlap(Generator g, Tree a) {
    DType t = type(g, a);
    Model now = g.here(a);
    if (t == null || now.ndim() == 0 || now.size() == 0) {
      return null;
    }
    UserBuffers to = buffers(g);
    int axis = g.draw().below(now.ndim());
    boolean trim = g.draw().once(2);
    boolean around = g.draw().once(2);
    int[] depths = new int[now.ndim()];
    depths[axis] = 1;
    Overlap overlap =
        Overlap.depth(depths).boundary(around ? Boundary.PERIODIC : Boundary.NEAREST).trim(trim);
    BlockFunction f = block -> neighbours(block, to, t, axis, trim);
    return Tree.of(
        Operation.of(
            "mapOverlap",
            "%s.mapOverlap("
                + overlap
                + ", neighbours along "
                + axis
                + " in "
                + to
                + ", "
                + t
                + ")",
            of -> neighbours(of[0], t, axis, around),
            of -> of[0].mapOverlap(overlap, f, t)),
        a);
  }

  private static NdArray neighbours(
      LocalBlock block, UserBuffers to, DType t, int axis, boolean trim) {
    NdArray padded = block.array().copy();
    NdArray like = trim ? padded : block.interior();
    NdArray out = to.array(block.rank(), block.array(), t, like.shape());
    long n = padded.shape().dim(axis);
    forEach(
        like,
        at -> {
          long i = at[axis] + (trim ? 0 : 1);
          long[] from = at.clone();
          from[axis] = Math.max(0, i - 1);
          write(out, t, padded, 1, 0, from, at);
          from[axis] = Math.min(n - 1, i + 1);
          add(out, t, padded, from, at);
        });
    if (out != block.array()) {
      Sources.scribble(block.array());
    }
    return out;
  }

  private static void write(
      NdArray out, DType t, NdArray in, long times, long more, long[] from, long[] at) {
    if (t == DType.INT64) {
      out.setLong(in.getLong(from) * times + more, at);
    } else {
      out.setDouble(in.getDouble(from) * times + more, at);
    }
  }

  private static void add(NdArray out, DType t, NdArray in, long[] from, long[] at) {
    if (t == DType.INT64) {
      out.setLong(out.getLong(at) + in.getLong(from), at);
    } else {
      out.setDouble(out.getDouble(at) + in.getDouble(from), at);
    }
  }

  private static Model neighbours(Model of, DType t, int axis, boolean around) {
    int n = of.dim(axis);
    Model first = of.get(along(of, axis, Index.span(0, 1)));
    Model last = of.get(along(of, axis, Index.span(n - 1, n)));
    int[] shape = of.dims();
    shape[axis] += 2;
    Model padded = Model.zeros(of.dtype(), shape);
    padded.get(along(of, axis, Index.span(1, n + 1))).assign(of);
    padded.get(along(of, axis, Index.span(0, 1))).assign(around ? last : first);
    padded.get(along(of, axis, Index.span(n + 1, n + 2))).assign(around ? first : last);
    List<Value> before = padded.get(along(of, axis, Index.span(0, n))).astype(t).values();
    List<Value> after = padded.get(along(of, axis, Index.span(2, n + 2))).astype(t).values();
    List<Value> out = new ArrayList<>();
    for (int k = 0; k < before.size(); k++) {
      Value x = before.get(k);
      Value y = after.get(k);
      Unfit.unless(!x.isNaN() && !y.isNaN(), "NaN");
      out.add(new Value(x.whole() + y.whole(), x.re() + 0.0 + y.re(), 0));
    }
    return Model.of(t, of.dims(), out);
  }

  private static Index[] along(Model of, int axis, Index entry) {
    Index[] out = new Index[of.ndim()];
    Arrays.fill(out, Index.all());
    out[axis] = entry;
    return out;
  }

  /** A registered function of one array, or of two of the same shape, that returns blocks. */
  static Tree call(Generator g, Tree a) {
    DType t = type(g, a);
    if (t == null) {
      return null;
    }
    UserBuffers to = buffers(g);
    EngineFunction<LocalBlock> f = local -> local.block(0).with(counted(local.block(0), to, t, 2));
    return Tree.of(
        Operation.in(
            "call",
            "call(2 * x + place in " + to + ", %s)",
            of -> counted(of[0], t, 2),
            (real, of) -> {
              real.context().register("counted", f);
              return real.context().call("counted", of[0]).array();
            }),
        a);
  }

  /** A function that returns the sum of its block, and destroys the block. */
  static Tree apply(Generator g, Tree a) {
    if (!Value.isWhole(g.here(a).dtype())) {
      a =
          Tree.of(
              Operation.of(
                  "binary",
                  "%s.notEqual(0)",
                  of -> Arithmetic.withNumber(Ufunc.NOT_EQUAL, of[0], 0),
                  of -> of[0].notEqual(0)),
              a);
    }
    return Tree.of(
        Operation.look("apply", "apply(sum, %s)", (real, want, got) -> checkSum(real, want, got)),
        a);
  }

  private static void checkSum(Real real, Model want, DistArray got) {
    List<Long> sums =
        real.context()
            .apply(
                local -> {
                  long[] sum = {0};
                  NdArray block = local.block().array();
                  forEach(block, at -> sum[0] += block.getLong(at));
                  Sources.scribble(block);
                  return sum[0];
                },
                got);
    long sum = sums.stream().mapToLong(n -> n).sum();
    long right = want.values().stream().mapToLong(Value::whole).sum();
    if (sum != right) {
      throw new Wrong("the sum is " + sum + " instead of " + right);
    }
  }

  /** The functions' buffers are used for something else. */
  static Tree scribble() {
    return Tree.of(
        Operation.in(
            "scribble",
            "scribble()",
            of -> null,
            (real, of) -> {
              UserBuffers.scribble();
              return null;
            }));
  }
}

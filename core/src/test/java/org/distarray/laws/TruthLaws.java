package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapStructure;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/**
 * A bool whose byte is neither 0 nor 1, as a view of other bytes and foreign buffers have them, is
 * true, and no more than that.
 */
public interface TruthLaws extends ArrayLaws {
  byte[] BYTES = {0, 1, 2, -1, -128, 127, 0, 3, 4, 0, 16, -2};

  /** Bytes of every kind in a shape, as uint8. */
  private static NdArray bytes(long... shape) {
    NdArray out = NdArray.zeros(DType.UINT8, Shape.of(shape));
    for (int k = 0; k < out.size(); k++) {
      out.storage().setLong(k, BYTES[(k * 7 + k / 12) % BYTES.length]);
    }
    return out;
  }

  /** The truth of those bytes. */
  private static NdArray truth(NdArray bytes) {
    return LocalOps.apply(Ufunc.NOT_EQUAL, bytes, 0);
  }

  private DistArray view(NdArray bytes, Distribution d) {
    return context().fromArray(bytes, d).view(DType.BOOL);
  }

  @Test
  default void everyReductionCountsATrueByteOnce() {
    List<NdArray> all = List.of(bytes(1300), bytes(21, 70), bytes(40, 3), bytes(4));
    Turns turns = new Turns();
    for (NdArray bytes : all) {
      NdArray truth = truth(bytes);
      for (Distribution d :
          turns.next(Draw.byKind(bytes.shape(), 4), Math.max(2, layoutsOfACase(4)))) {
        DistArray view = view(bytes, d);
        for (Reduction r : Reduction.values()) {
          DistArray plain = context().fromArray(truth, d);
          String what = r + " of " + bytes.shape() + " on " + d;
          assertSame(plain.over().reduce(r).toArray(), view.over().reduce(r), what);
          assertSame(plain.over(0).reduce(r).toArray(), view.over(0).reduce(r), what);
          NdArray local = NdArray.of(DType.BOOL, bytes.storage().array(), bytes.shape());
          assertSame(LocalOps.reduce(r, truth), LocalOps.reduce(r, local), r + ", local");
        }
        for (Cumulative c : List.of(Cumulative.SUM, Cumulative.PROD)) {
          assertSame(
              context().fromArray(truth, d).scan(c, 0).toArray(), view.scan(c, 0), c + " on " + d);
        }
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void everyOperationAndCastReadsTruth() {
    NdArray bytes = bytes(5, 300);
    NdArray truth = truth(bytes);
    NdArray other = LocalOps.apply(Ufunc.LESS, NdArray.arange(DType.INT32, 5, 300), 700);
    Map<String, List<DistArray>> views = new LinkedHashMap<>();
    Draw.byKind(bytes.shape(), 4)
        .forEach((kind, d) -> views.put(kind, List.of(view(bytes, d.get(0)))));
    int many = layoutsOfACase(views.size());
    Turns ofCasts = new Turns();
    for (DType t : DType.values()) {
      for (DistArray view : ofCasts.next(views, many)) {
        assertSame(Draw.cast(truth, t), view.astype(t), "as " + t);
      }
    }
    ofCasts.assertEachKindWasMet();
    Turns turns = new Turns();
    for (Ufunc f : Ufunc.values()) {
      boolean takesBool = true;
      try {
        LocalOps.apply(f, f.arity() == 1 ? new Object[] {truth} : new Object[] {truth, other});
      } catch (IllegalArgumentException refused) {
        takesBool = false;
      }
      for (DistArray view : turns.next(views, takesBool ? many : 0)) {
        if (f.arity() == 1) {
          assertSame(LocalOps.apply(f, truth), view.apply(f), f.label());
        } else if (f.arity() == 2) {
          assertSame(LocalOps.apply(f, truth, other), view.apply(f, other), f.label());
          assertSame(LocalOps.apply(f, truth, true), view.apply(f, true), f.label() + " with true");
        }
      }
    }
    turns.assertEachKindWasMet();
    for (DistArray view : views.values().stream().flatMap(List::stream).toList()) {
      assertSame(
          LocalOps.apply(Ufunc.WHERE, truth, other, false),
          view.apply(Ufunc.WHERE, other, false),
          "where");
      DistArray choice = context().fromArray(other, view.distribution()).logicalNot();
      assertSame(
          LocalOps.apply(Ufunc.WHERE, truth, choice.toArray(), truth),
          view.apply(Ufunc.WHERE, choice, view),
          "where, fused");
      DistArray chain = view.logicalNot().bitwiseOr(view).add(view).sum();
      assertEquals(1500L, chain.item(), "fused");
    }
    DistArray square = view(bytes(30, 30), context().distribution(30, 30));
    NdArray plain = truth(bytes(30, 30));
    assertSame(
        context().fromArray(plain).matmul(context().fromArray(plain)).toArray(),
        square.matmul(square),
        "matmul");
  }

  @Test
  default void whatIsReadWrittenAndSentIsZeroOrOne() {
    NdArray bytes = bytes(BYTES.length);
    NdArray truth = truth(bytes);
    NdArray raw = view(bytes, context().distribution(BYTES.length)).toArray();
    assertSame(truth, raw, "the same as its truth");
    assertEquals(truth.toString(), raw.toString());
    assertArrayEquals(truth.toLongs(), raw.toLongs());
    assertArrayEquals(truth.toDoubles(), raw.toDoubles());
    assertArrayEquals((byte[]) truth.toPrimitives(), (byte[]) raw.toPrimitives());
    for (int k = 0; k < BYTES.length; k++) {
      assertEquals(bytes.getLong(k) != 0, raw.item(k));
      assertEquals(truth.getLong(k), raw.getLong(k));
      assertEquals(truth.getDouble(k), raw.getDouble(k));
      assertEquals(truth.getComplex(k), raw.getComplex(k));
    }
    for (DapStructure part : view(bytes, context().distribution(BYTES.length)).toProtocol()) {
      ByteBuffer sent = (ByteBuffer) part.buffer();
      while (sent.hasRemaining()) {
        byte value = sent.get();
        assertEquals(value & 1, value, "a byte that is sent");
      }
    }
  }

  @Test
  default void aViewAsBytesShowsThemAsTheyAre() {
    NdArray bytes = bytes(40);
    DistArray view = view(bytes, context().distribution(40));
    assertSame(bytes, view.view(DType.UINT8), "there and back");
  }
}

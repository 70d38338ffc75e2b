package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Sets;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Sets, ranks and places in sorted arrays are NumPy's, with the same bits on every layout. */
public interface SetLaws extends ArrayLaws {
  @Test
  default void setsAndRanksAreNumPysOnEveryLayout() {
    assertRows("/numpy/sets.jsonl.gz", SetLaws::answer);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    A a = given.get(0);
    A second = given.get(given.size() - 1);
    return switch (row.op()) {
      case "unique" -> Sets.uniqueValues(a);
      case "inverse" -> Sets.uniqueInverse(a).inverse();
      case "indices" -> Sets.uniqueAll(a).indices();
      case "counts" -> Sets.uniqueCounts(a).counts();
      case "rank" -> Sets.rank(a);
      case "rankAlong" -> Sets.rank(a, row.json().get("params").get("axis").asInt());
      case "uniqueAlong" -> Sets.unique(a, row.json().get("params").get("axis").asInt());
      case "lexsort" -> Sets.lexsort(given);
      case "searchsorted" ->
          Sets.searchsorted(a, second, row.json().get("params").get("right").asBoolean());
      case "isin" -> Sets.isin(a, second);
      case "union1d" -> Sets.union1d(a, second);
      case "intersect1d" -> Sets.intersect1d(a, second);
      case "setdiff1d" -> Sets.setdiff1d(a, second);
      default -> Sets.setxor1d(a, second);
    };
  }

  @Test
  default void nansAreOneElementInNumPysUniqueAndApartInTheStandards() {
    double nan = Double.NaN;
    NdArray a = NdArray.of(new double[] {nan, 2, nan, -1, 2, nan, 5}, 7);
    assertNans(a);
    for (Distribution d : Draw.kinds(a.shape(), 3)) {
      assertNans(context().fromArray(a, d));
    }
    assertNans(context().fromArray(a.astype(DType.COMPLEX64)));
    DistArray many = context().fromArray(NdArray.arange(DType.FLOAT32, 4_000).remainder(5));
    many.set("::7", nan);
    assertEquals(6, Sets.uniqueValues(many).size());
    assertEquals(5 + 572, ArrayApi.uniqueValues(many).size());
    assertEquals(1, ArrayApi.uniqueCounts(many).counts().get("5:").max().asLong());
    assertEquals(5, ArrayApi.uniqueValues(many.get("1:7")).size());
  }

  private static <A extends ArrayLike<A>> void assertNans(A a) {
    assertEquals("[3 1 6 0]", text(Sets.uniqueAll(a).indices()));
    assertEquals("[1 2 1 3]", text(Sets.uniqueCounts(a).counts()));
    assertEquals("[3 1 6 0 2 5]", text(ArrayApi.uniqueAll(a).indices()));
    assertEquals("[1 2 1 1 1 1]", text(ArrayApi.uniqueCounts(a).counts()));
    assertEquals("[3 1 4 0 1 5 2]", text(ArrayApi.uniqueInverse(a).inverse()));
  }

  private static String text(ArrayLike<?> a) {
    return "" + (a instanceof DistArray d ? d.toArray() : a);
  }

  @Test
  default void setsAreRefusedByName() {
    DistArray a = context().fromArray(NdArray.arange(DType.INT64, 3, 4));
    assertRefused(
        () -> Sets.searchsorted(a, 1, false), "Cannot search an array of shape (3, 4) (a 1-d");
    assertRefused(
        () -> Sets.lexsort(List.of(a.get("0"), a.get(":, 0"))), "(4,) and (3,)", "one shape");
    for (ArrayLike<?> each : List.of(a, a.toArray())) {
      refusedAs(each);
    }
  }

  private static <A extends ArrayLike<A>> void refusedAs(ArrayLike<?> given) {
    @SuppressWarnings("unchecked") // a kind of array is its own A
    A a = (A) given;
    A line = a.get("0");
    assertRefused(() -> Sets.searchsorted(a, 1, false), "Cannot search an array of shape (3, 4)");
    assertRefused(() -> Sets.searchsorted(line, null, false), "Cannot search a sorted array");
    assertRefused(
        () -> ArrayApi.searchsorted(line, 4, false, new long[] {1}),
        "Cannot search an array of shape (4,) with a sorter of shape (1,) (a 1-d array, and one");
    assertRefused(() -> ArrayApi.searchsorted(a, 4, false, a), "an array of shape (3, 4) (a 1-d");
    assertRefused(() -> Sets.searchsorted(line, "one", false), "Cannot search a sorted array");
    assertRefused(() -> Sets.isin(a, null), "Cannot look elements up");
    assertRefused(() -> Sets.union1d(a, null), "Cannot unite sets");
    assertRefused(() -> Sets.intersect1d(a, null), "Cannot intersect sets");
    assertRefused(() -> Sets.setdiff1d(a, null), "Cannot look elements up");
    assertRefused(() -> Sets.setxor1d(a, null), "Cannot compare sets");
    assertRefused(() -> Sets.lexsort(List.<A>of()), "Cannot sort by no keys");
    assertRefused(() -> Sets.lexsort(List.of(line, a)), "(4,) and (3, 4)", "one shape");
    assertRefused(() -> Sets.rank(a, 2), "Cannot use axis 2 of an array of shape (3, 4)");
    assertRefused(() -> Sets.rank(a, -3), "Cannot use axis -3");
    assertRefused(() -> Sets.rank(a.get("0, 0"), 0), "Cannot use axis 0 of an array of shape ()");
    assertRefused(() -> Sets.uniqueValues((A) null), "Cannot find different elements");
    assertRefused(() -> Sets.uniqueCounts((A) null), "Cannot count different elements");
    assertRefused(() -> Sets.rank((A) null), "Cannot rank elements");
  }
}

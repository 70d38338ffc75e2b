package org.distarray.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TrialsTest {
  private static final Context CONTEXT = Context.local(3);

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  private static Tree source(int n) {
    Shape shape = Shape.of(n);
    Distribution d = CONTEXT.distribution(shape, "b");
    return Tree.of(
        Operation.in(
            "source",
            "arange(" + n + ")",
            of -> Sources.counted(DType.INT64, shape, 0),
            (real, of) -> real.context().arange(d, DType.INT64)));
  }

  private static Tree added(int here, int there, Tree to) {
    return Tree.of(
        Operation.of(
            "add",
            "%s.add(" + here + ")",
            of -> Arithmetic.withNumber(Ufunc.ADD, of[0], here),
            of -> of[0].add(there)),
        to);
  }

  private static final List<Step> PROGRAM =
      List.of(
          new Step(0, source(4)),
          new Step(1, source(5)),
          new Step(-1, Tree.of(Operation.hold("persist", DistArray::persist), Tree.array(1))),
          new Step(3, added(2, 2, added(1, 9, added(3, 3, Tree.array(1))))),
          new Step(4, added(1, 1, Tree.array(3))),
          new Step(5, added(5, 5, Tree.array(0))));

  @Test
  void anArrayThatIsNotItsModelIsAFailure() {
    Trial.Failure failure = Trial.run(CONTEXT, PROGRAM).orElseThrow();
    assertEquals(
        "a3 is int64(5,) with 5 of 5 elements wrong, from the 1. on: [14, 15, 16, 17, 18]"
            + " instead of [6, 7, 8, 9, 10]",
        failure.cause().getMessage());
    assertTrue(Trial.run(CONTEXT, PROGRAM.subList(0, 3)).isEmpty());
  }

  @Test
  void aProgramThatFailsIsMadeShorter() {
    String sort = Trial.run(CONTEXT, PROGRAM).orElseThrow().sort();
    assertEquals(
        List.of("a1 = arange(5);", "a3 = a1.add(1);"),
        Shrinker.shrunk(CONTEXT, PROGRAM, sort).stream().map(Step::toString).toList());
  }

  @Test
  void aSeedGivesTheSameProgramEachTime() {
    for (int seed = 0; seed < 20; seed++) {
      List<Step> steps = Generator.program(seed, 4, Set.of("computeInto", "userBuffers"));
      assertEquals(
          steps.toString(),
          Generator.program(seed, 4, Set.of("computeInto", "userBuffers")).toString());
      assertTrue(
          steps.stream()
              .flatMap(s -> s.tree().kinds())
              .noneMatch(kind -> kind.equals("computeInto")));
    }
  }
}

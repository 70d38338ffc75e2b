package org.distarray.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.distarray.expr.Expr;
import org.distarray.plan.Stage;
import org.junit.jupiter.api.Test;

/**
 * Which classes ask a node of an expression, or a stage of a plan, what kind it is, and how often.
 * A node, a stage says its own; a place that is not in the table is a decision: make it here, with
 * its reason.
 */
class KindsTest {
  /** A class, by its name below the root package, to how often it asks. */
  private static final Map<String, Integer> PLACES =
      Map.of(
          // the one place that knows kinds of nodes: it makes stages of those that cannot say them,
          // as their package is below this one
          "plan.Planner", 5,
          // a chain of assignments of any length is one stage
          "plan.Assigning", 1,
          // a view of a held array is shown where it is to those who copy it
          "plan.Shown", 1,
          // what is read outside is found below views, where these are not stages themselves
          "plan.Outside", 1,
          // reductions that are wanted together are one pass
          "plan.ReduceGroups", 1,
          // the states of a reduction to one value are merged on the driver
          "plan.Executor", 1,
          // a reinterpretation of one is one
          "ops.Reinterpret", 1);

  @Test
  void nobodyElseAsksWhatKindANodeOrAStageIs() {
    Map<String, Integer> asked = new TreeMap<>();
    for (JavaClass c : LibraryClasses.ALL) {
      int count = (int) questions(c).filter(KindsTest::isKind).count();
      if (count > 0) {
        asked.merge(top(c).substring("org.distarray.".length()), count, Integer::sum);
      }
    }
    assertEquals(PLACES, asked);
  }

  /** The types that a class compares the types of values with. */
  private static Stream<JavaClass> questions(JavaClass c) {
    return Stream.concat(
        c.getInstanceofChecks().stream().map(check -> check.getRawType()),
        // Reduce.class::isInstance
        c.getReferencedClassObjects().stream().map(reference -> reference.getRawType()));
  }

  private static boolean isKind(JavaClass type) {
    return type.isAssignableTo(Expr.class) && !type.isEquivalentTo(Expr.class)
        || type.isAssignableTo(Stage.class) && !type.isEquivalentTo(Stage.class);
  }

  /** The name of the file that a class is in. */
  private static String top(JavaClass c) {
    return c.getEnclosingClass().map(KindsTest::top).orElse(c.getName());
  }
}

package org.distarray.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  /** A class, by its name below the root package, to how often it may ask. */
  private static final Map<String, Integer> PLACES =
      Map.ofEntries(
          // the one place that knows all kinds of nodes: it makes stages of them
          Map.entry("plan.Planner", 11),
          // reductions below views, casts and element-wise operations are one pass, too
          Map.entry("plan.ReduceGroups", 6),
          // what is read outside is found below views and element-wise operations
          Map.entry("plan.Outside", 7),
          // and, of nodes that are computed tile by tile, a program
          Map.entry("plan.Fusion", 10),
          // a value that is known needs no stage
          Map.entry("plan.Assigning", 1),
          // blocks that are there, and reductions to one value, are no passes; only a pass can be
          // computed into memory that is there
          Map.entry("plan.Executor", 7),
          // blocks that will be held may wait for others that will be
          Map.entry("expr.Holding", 1),
          // only blocks that are there can be lent
          Map.entry("plan.Blocks", 1),
          // a known value lies nowhere; views have the memory of their base
          Map.entry("expr.Exprs", 4),
          Map.entry("expr.Elementwise", 1),
          // assignments upon each other, and reinterpretations, are one
          Map.entry("expr.Assign", 2),
          Map.entry("ops.Reinterpret", 1),
          // an array that is held is not computed again; chains of assignments are cut
          Map.entry("Residence", 9),
          // a known value fills an array without being moved
          Map.entry("Assignments", 2));

  @Test
  void nobodyElseAsksWhatKindANodeOrAStageIs() {
    Map<String, Integer> asked = new TreeMap<>();
    for (JavaClass c : LibraryClasses.ALL) {
      int count = (int) questions(c).filter(KindsTest::isKind).count();
      if (count > 0) {
        asked.merge(top(c).substring("org.distarray.".length()), count, Integer::sum);
      }
    }
    Map<String, Integer> more = new TreeMap<>(asked);
    more.entrySet().removeIf(e -> e.getValue() <= PLACES.getOrDefault(e.getKey(), 0));
    assertEquals(Map.of(), more, "of " + asked);
    assertTrue(asked.containsKey("plan.Planner"), "questions are seen");
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

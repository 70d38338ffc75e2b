package org.distarray.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.distarray.engine.Parcel;
import org.distarray.fold.Partial;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Piece;
import org.distarray.store.Receipt;
import org.junit.jupiter.api.Test;

/** What holds for every library class, wherever it lives. */
class HouseRulesTest {
  private static final Set<String> COLLECTING =
      Set.of(
          "collect",
          "collectAsList",
          "collectPartitions",
          "toLocalIterator",
          "take",
          "takeOrdered",
          "top");

  @Test
  void libraryClassesPrintNothing() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LibraryClasses.ALL);
    noClasses()
        .should()
        .callMethodWhere(call("printStackTrace", c -> c.getName().equals("printStackTrace")))
        .check(LibraryClasses.ALL);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)")
        .check(LibraryClasses.ALL);
  }

  @Test
  void onlyTheSparkEngineCollects() {
    // results come to the engine a few ranks at a time by a class of its own
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.distarray.connector.SparkEngine")
        .and()
        .doNotHaveFullyQualifiedName("org.distarray.connector.TaskResults")
        .should()
        .callMethodWhere(
            call(
                "a method that brings an RDD to the driver",
                c ->
                    COLLECTING.contains(c.getName())
                        && c.getTargetOwner().getPackageName().startsWith("org.apache.spark")))
        .check(LibraryClasses.ALL);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(LibraryClasses.ALL);
  }

  @Test
  void whatTravelsBetweenTasksIsNoRecord() {
    // Kryo 4, as Spark has it, cannot write records
    assertAll(
        Stream.of(
                NdArray.class,
                LocalBlock.class,
                Parcel.class,
                Partial.class,
                Piece.class,
                Receipt.class)
            .map(type -> () -> assertFalse(type.isRecord(), type + " is a record")));
  }

  private static DescribedPredicate<JavaMethodCall> call(
      String what, Predicate<JavaMethodCall> which) {
    return DescribedPredicate.describe(what, which);
  }
}

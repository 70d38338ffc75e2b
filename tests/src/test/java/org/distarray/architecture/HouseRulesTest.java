package org.distarray.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.distarray.engine.Parcel;
import org.distarray.fold.Partial;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
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
    // print(), show() and display() print, which users call; nothing else does
    JavaClasses silent =
        LibraryClasses.ALL.that(
            DescribedPredicate.describe(
                "print nothing", c -> !c.getName().equals("org.distarray.display.Console")));
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(silent);
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

  /** What changes, or could, in the JVM beside all contexts, and why it is there once. */
  private static final Map<String, String> CHANGING =
      Map.ofEntries(
          Map.entry("Warmup.BEGUN", "loops are compiled once"),
          Map.entry("connector.JobTally.HERE", "tasks find the driver in their own JVM"),
          Map.entry("connector.JobTally.OF_TASKS", "a task has no place for its own values"),
          Map.entry("connector.RunningTasks.PARTS", "tasks of all jobs share slots"),
          Map.entry("connector.ScanBars.ALL", "tasks find the driver in their own JVM"),
          Map.entry("connector.Standstill.JOBS", "numbers of jobs"),
          Map.entry("connector.sql.ArrayFunctions.ALL", "a table in an order"),
          Map.entry("connector.sql.SqlElements.DTYPES", "a set of constants"),
          Map.entry("connector.sql.LiveProvider.LOADING", "Spark makes providers by their names"),
          Map.entry("display.Display.BARS", "the front end belongs to the JVM, as its output does"),
          Map.entry("display.Display.FRONT_ENDS", "likewise"),
          Map.entry("engine.StopSwitch.OF_THREAD", "a thread is stopped, whatever it runs"),
          Map.entry("engine.TaskThread.MARK", "a thread is one of a task, whoever asks"),
          Map.entry("engine.TaskThread.RUNNING", "the collector belongs to the JVM"),
          Map.entry("io.bytes.MappedFile.OPEN", "a file is mapped once"),
          Map.entry("io.bytes.WriteTurn.OPEN", "a file is written by one at a time"),
          Map.entry("io.hdf5.LogOnce.SAID", "a line is logged once"),
          Map.entry("linalg.FoundProducts.KNOWN", "what class loaders have is found once"),
          Map.entry("linalg.RowProduct$Compiled.LOOPS", "loops are compiled once"),
          Map.entry("linalg.SmallProducts$Compiled.LOOPS", "loops are compiled once"),
          Map.entry("loop.ThreadRows.ROWS", "scratch memory"),
          Map.entry("loop.ThreadRows.WIDENED", "scratch memory"),
          Map.entry("loop.UfuncStep.LENGTHS", "a table that is filled when it is read"),
          Map.entry("progress.Tally.OF_THREAD", "loops do not know for whom they run"),
          Map.entry("together.TreeCommunicator.ASSOCIATIVE", "a set of constants"));

  @Test
  void whatChangesInTheJvmIsNamedWithItsReason() throws ReflectiveOperationException {
    Set<String> found = new TreeSet<>();
    for (JavaClass c : LibraryClasses.ALL) {
      for (JavaField field : c.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC) && changes(field)) {
          found.add(field.getFullName().replace("org.distarray.", ""));
        }
      }
    }
    assertEquals(new TreeSet<>(CHANGING.keySet()), found);
  }

  private static boolean changes(JavaField field) throws ReflectiveOperationException {
    JavaClass type = field.getRawType();
    if (type.isAssignableTo(ThreadLocal.class) || type.getPackageName().endsWith(".atomic")) {
      return true;
    }
    if (!type.isAssignableTo(Map.class) && !type.isAssignableTo(Collection.class)) {
      return false;
    }
    Field own = field.reflect();
    own.setAccessible(true);
    String kind = own.get(null).getClass().getName();
    return !kind.startsWith("java.util.ImmutableCollections")
        && !kind.startsWith("java.util.Collections$Unmodifiable");
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

  /** Those that have the Java array alone, and those that keep its storage in use meanwhile. */
  private static final Map<String, Set<String>> FENCED_ELSEWHERE =
      Map.of(
          "org.distarray.tile.Binding.<init>", Set.of("org.distarray.tile.TileMachine"),
          "org.distarray.tile.Binding.load", Set.of("org.distarray.tile.TileMachine"),
          "org.distarray.ndarray.Collecting.<init>", Set.of("org.distarray.ndarray.Collecting"));

  @Test
  void whoeverHasTheJavaArrayAloneKeepsItsStorageInUse() {
    // the memory of a storage that nobody can reach goes to another array, even if a loop reads it
    List<String> open = new ArrayList<>();
    for (JavaCodeUnit work : codeUnits()) {
      String name = work.getOwner().getName() + "." + work.getName();
      boolean has =
          work.getMethodCallsFromSelf().stream()
              .anyMatch(
                  c ->
                      c.getName().equals("memory")
                          && c.getTargetOwner().isAssignableTo(Storage.class));
      if (has && !fences(work) && !name.startsWith(STORAGE)) {
        Set<String> elsewhere = FENCED_ELSEWHERE.getOrDefault(name, Set.of());
        boolean fenced =
            !elsewhere.isEmpty()
                && elsewhere.stream()
                    .allMatch(
                        owner ->
                            LibraryClasses.ALL.get(owner).getCodeUnits().stream()
                                .anyMatch(HouseRulesTest::fences));
        if (!fenced) {
          open.add(name);
        }
      }
    }
    assertEquals(List.of(), open, "no Reference.reachabilityFence behind Storage.memory()");
  }

  @Test
  void storagesKeepThemselvesInUseWhileOthersReadTheirArrays() {
    List<String> open = new ArrayList<>();
    for (JavaCodeUnit work : codeUnits()) {
      boolean shows =
          work.getFieldAccesses().stream().anyMatch(f -> f.getName().equals("array"))
              && work.getMethodCallsFromSelf().stream()
                  .anyMatch(c -> Set.of("arraycopy", "fill", "put", "get").contains(c.getName()));
      boolean isStorage =
          work.getOwner().isAssignableTo(Storage.class) && !work.getOwner().isInterface();
      if (isStorage && shows && !fences(work)) {
        open.add(work.getFullName());
      }
    }
    assertEquals(List.of(), open, "no Reference.reachabilityFence behind the use of the array");
  }

  @Test
  void onlyTheMakerOfAnItemGivesItsMemoryBack() {
    noClasses()
        .should()
        .callMethodWhere(
            call(
                    "ArrayPool.giveBack elsewhere than in giveUp",
                    c ->
                        c.getName().equals("giveBack") && !c.getOrigin().getName().equals("giveUp"))
                .and(call("of the pool", c -> c.getTargetOwner().isEquivalentTo(ArrayPool.class))))
        .check(LibraryClasses.ALL);
  }

  private static final String STORAGE = Storage.class.getName() + ".";

  private static List<JavaCodeUnit> codeUnits() {
    List<JavaCodeUnit> out = new ArrayList<>();
    LibraryClasses.ALL.forEach(type -> out.addAll(type.getCodeUnits()));
    return out;
  }

  private static boolean fences(JavaCodeUnit work) {
    return work.getMethodCallsFromSelf().stream()
        .anyMatch(c -> c.getName().equals("reachabilityFence"));
  }

  private static DescribedPredicate<JavaMethodCall> call(
      String what, Predicate<JavaMethodCall> which) {
    return DescribedPredicate.describe(what, which);
  }
}

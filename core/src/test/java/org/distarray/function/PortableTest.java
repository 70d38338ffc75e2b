package org.distarray.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import $line7.$read$$iw;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortableTest {
  private static final LocalContext RANK_2 = new LocalContext(2, 2, 4, 0, List.of());

  private final Object lock = new Object();
  private final double k = 2.5;

  private static IllegalArgumentException refused(EngineFunction<?> function) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Portable.check(function, "apply"));
    assertTrue(e.getMessage().startsWith("Cannot apply: the function "), e.getMessage());
    return e;
  }

  @Test
  void aFunctionOfWhatCannotChangeIsLeftAsItIs() {
    int shift = 3;
    String name = "rank ";
    BigInteger big = BigInteger.TEN;
    EngineFunction<String> inner = local -> name + (local.rank() + shift) + big;
    EngineFunction<String> outer = local -> inner.call(local) + DType.INT8;
    EngineFunction<Integer> nothing = local -> 1;
    for (EngineFunction<?> function : List.of(nothing, inner, outer)) {
      assertSame(function, Portable.check(function, "apply"));
      assertSame(function, Portable.copies(function).get());
    }
  }

  @Test
  void whatCanChangeIsTakenAsItIsNow() throws Exception {
    int[] captured = {1, 2, 3};
    EngineFunction<Integer> function = local -> captured[local.rank()]++;
    EngineFunction<Integer> portable = Portable.check(function, "apply");
    captured[2] = 9;
    assertEquals(3, Portable.copies(portable).get().call(RANK_2));
    assertEquals(3, Portable.copies(portable).get().call(RANK_2), "a copy of its own");
    EngineFunction<Integer> nested = local -> function.call(local);
    List<Integer> list = new ArrayList<>(List.of(7));
    EngineFunction<Integer> ofList = local -> list.get(0);
    for (EngineFunction<?> changing : List.of(nested, ofList)) {
      assertNotSame(changing, Portable.check(changing, "apply"));
    }
  }

  /** Cannot be written any more after so many times. */
  private static final class Worn implements Serializable {
    private static final long serialVersionUID = 1L;
    private static int left;
    private static Throwable failure;
    private int changing;

    private void writeObject(ObjectOutputStream out) throws IOException {
      if (left-- == 0) {
        throw UserFailure.asItIs(failure);
      }
      out.defaultWriteObject();
    }
  }

  @Test
  void allCopiesAreOfOneWriting() {
    Worn worn = new Worn();
    Worn.left = 2;
    Worn.failure = new IllegalStateException("worn");
    try (Context context = Context.local(4)) {
      List<Integer> counted = context.apply(local -> ++worn.changing);
      assertEquals(List.of(1, 1, 1, 1), counted);
      assertEquals(0, Worn.left);
      Worn.left = 2;
      Distribution d = context.distribution(8);
      DistArray made = context.fromFunction(i -> ++worn.changing, d, DType.INT64);
      assertEquals(12, made.sum().asLong());
      assertEquals(12, made.sum().asLong(), "again");
      assertEquals(0, Worn.left);
    }
  }

  @Test
  void aCopyThatCannotBeMadeIsAFailureOfTheTask() {
    Worn worn = new Worn();
    try (Context context = Context.local(4)) {
      DistArray a = context.arange(8);
      for (Throwable failure :
          List.of(new IllegalStateException("worn"), new StackOverflowError())) {
        Worn.left = 1;
        Worn.failure = failure;
        DistArray mapped = a.mapBlocks(b -> worn.changing == 0 ? b.array() : null, DType.INT64);
        TaskException e = assertThrows(TaskException.class, mapped::toArray);
        assertTrue(
            e.getMessage()
                .matches(
                    "Cannot compute mapBlocks on rank \\d, region .* of int64: Cannot copy the"
                        + " function for a task: \\Q"
                        + failure
                        + "\\E \\(.*\\)"),
            e.getMessage());
      }
      Worn.left = 0;
      assertTrue(refused(local -> ++worn.changing).getMessage().contains("StackOverflowError"));
    }
  }

  @Test
  void aCapturedValueThatCannotTravelIsNamed() {
    Thread thread = new Thread(() -> {});
    IllegalArgumentException e = refused(local -> thread.getName());
    assertEquals(
        "Cannot apply: the function captures a java.lang.Thread, and java.lang.Thread is not serializable (copy what is"
            + " needed of it into a local variable, create it inside the function, or make it java.io.Serializable)",
        e.getMessage());
    assertEquals(NotSerializableException.class, e.getCause().getClass());
  }

  @Test
  void aFunctionThatCapturesThisIsToldSo() {
    IllegalArgumentException e = refused(local -> local.rank() * k + lock.hashCode());
    assertTrue(
        e.getMessage()
            .contains(
                "captures this, a org.distarray.function.PortableTest, and"
                    + " org.distarray.function.PortableTest is not serializable"),
        e.getMessage());
  }

  private static final class Settings implements Serializable {
    private static final long serialVersionUID = 1L;
    private final transient Object transientLock = new Object();
    private final Object[] parts = {1, new Object()};
  }

  @Test
  void fieldsAndElementsOnTheWayAreNamed() {
    Settings settings = new Settings();
    IllegalArgumentException e =
        refused(local -> settings.parts.length + " " + settings.transientLock);
    assertTrue(
        e.getMessage()
            .contains(
                "captures a org.distarray.function.PortableTest$Settings, field Settings.parts, its"
                    + " element 1, and java.lang.Object is not serializable"),
        e.getMessage());
  }

  @Test
  void collectionsThatHoldTheFaultAreNamed() {
    List<Object> list = new ArrayList<>(List.of(new Object()));
    assertTrue(
        refused(local -> list.size()).getMessage().contains("captures a java.util.ArrayList"));
  }

  @Test
  void noFunctionAtAllIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Portable.check(null, "register f"));
    assertEquals("Cannot register f: the function is null", e.getMessage());
  }

  @Test
  void aShellFunctionTravelsWithoutTheValuesThatCannot() throws Exception {
    EngineFunction<Double> function = new $read$$iw().scaled();
    EngineFunction<Double> portable = Portable.check(function, "apply");
    assertNotSame(function, portable);
    assertEquals(9.0, portable.call(RANK_2));
    assertEquals(9.0, copy(portable).call(RANK_2));
  }

  @Test
  void whatAShellFunctionTravelsWithoutIsSaid() {
    List<String> said = new ArrayList<>();
    Handler ear =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            said.add(MessageFormat.format(line.getMessage(), line.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(Portable.class.getName());
    log.addHandler(ear);
    try {
      Portable.check(new $read$$iw().scaled(), "apply");
    } finally {
      log.removeHandler(ear);
    }
    assertEquals(1, said.size());
    assertTrue(
        said.get(0).startsWith("apply: the function travels without [")
            && said.get(0).contains("ns")
            && said.get(0).contains("it reads null on the engines"),
        said.get(0));
  }

  @Test
  void valuesThatHoldWhatCannotTravelStayToo() throws Exception {
    assertEquals("gone", Portable.check(new $read$$iw().holding(), "apply").call(RANK_2));
  }

  @Test
  void valuesThatShareWhatIsLeftBehindKeepTheRest() throws Exception {
    assertEquals("text null", Portable.check(new $read$$iw().sharing(), "apply").call(RANK_2));
  }

  @Test
  void aShellFunctionThatNeedsWhatWasLeftBehindNamesIt() throws Exception {
    EngineFunction<String> portable = copy(Portable.check(new $read$$iw().needing(), "apply"));
    NullPointerException e = assertThrows(NullPointerException.class, () -> portable.call(RANK_2));
    assertTrue(
        e.getMessage().contains("(left behind: [holder, ns], not serializable: "), e.getMessage());
    assertEquals("$line7.$read$$iw", e.getStackTrace()[0].getClassName());
  }

  @Test
  void functionsOfBlocksAndIndicesNameItToo() {
    BlockFunction ofBlocks = Portable.check(new $read$$iw().needingInBlocks(), "mapBlocks");
    LocalBlock block = new LocalBlock(0, List.of(), NdArray.scalar(1.0));
    NullPointerException e = assertThrows(NullPointerException.class, () -> ofBlocks.call(block));
    assertTrue(e.getMessage().contains("(left behind: [holder, ns]"), e.getMessage());
    IndexFunction ofIndices = Portable.check(new $read$$iw().needingInIndices(), "fromFunction");
    e = assertThrows(NullPointerException.class, () -> ofIndices.at(new long[] {0}));
    assertTrue(e.getMessage().contains("(left behind: [holder, ns]"), e.getMessage());
  }

  @Test
  void whatAShellFunctionThrowsItselfComesOutUnchanged() throws Exception {
    EngineFunction<String> portable = Portable.check(new $read$$iw().throwing(), "apply");
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> portable.call(RANK_2));
    assertEquals("on rank 2", e.getMessage());
  }

  @Test
  void aStrippedFunctionCanBeCheckedAgain() throws Exception {
    EngineFunction<Double> portable = Portable.check(new $read$$iw().scaled(), "register f");
    assertEquals(9.0, Portable.check(portable, "apply").call(RANK_2));
  }

  @Test
  @SuppressWarnings("unchecked")
  void aFunctionOfAClassThatOnlyTheShellKnowsIsCopiedForEachTask(@TempDir Path directory)
      throws Exception {
    Path source = Files.createDirectory(directory.resolve("$line9")).resolve("$read.java");
    Files.writeString(
        source,
        """
        package $line9;
        import org.distarray.function.EngineFunction;
        public class $read implements java.io.Serializable {
          private final Object ns = new Object();
          private final double[] k = {3};
          public EngineFunction<Double> scaled() {
            return local -> local.rank() * k[0]++;
          }
        }
        """);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, "-cp", classPath, source.toString()));
    try (URLClassLoader shell = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      Class<?> cell = shell.loadClass("$line9.$read");
      Object made = cell.getConstructor().newInstance();
      EngineFunction<Double> portable =
          Portable.check((EngineFunction<Double>) cell.getMethod("scaled").invoke(made), "apply");
      assertEquals(6.0, Portable.copies(portable).get().call(RANK_2));
      assertEquals(6.0, Portable.copies(portable).get().call(RANK_2), "a copy of its own");
    }
  }

  @SuppressWarnings("unchecked")
  private static <F> F copy(F function) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(function);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (F) in.readObject();
    }
  }
}

package org.distarray.loop;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * The loops of single operations on common types, compiled when the library is built: a JVM that
 * runs nothing else does not start a compiler. Janino takes 0.3 s for its first class, and 5 to 20
 * ms for each other one.
 */
final class PreparedLoops {
  private static final List<DType> TYPES =
      List.of(DType.BOOL, DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64);

  private PreparedLoops() {}

  /** Writes the class files below a folder; the build calls it. */
  public static void main(String[] folder) throws IOException, CompileException {
    for (LoopStep step : steps()) {
      SimpleCompiler compiler = new SimpleCompiler();
      compiler.setParentClassLoader(PreparedLoops.class.getClassLoader());
      compiler.cook(Kernels.alone(step).text());
      for (Map.Entry<String, byte[]> made : compiler.getBytecodes().entrySet()) {
        write(Path.of(folder[0], made.getKey().replace('.', '/') + ".class"), made.getValue());
      }
    }
  }

  /**
   * Leaves a file that has these bytes as old as it is: what is newer is compiled against again.
   */
  private static void write(Path file, byte[] bytes) throws IOException {
    if (!Files.exists(file) || !Arrays.equals(bytes, Files.readAllBytes(file))) {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }
  }

  /** The operations that have prepared loops. */
  static List<LoopStep> steps() {
    List<LoopStep> out = new ArrayList<>();
    for (DType type : TYPES) {
      for (DType to : TYPES) {
        if (type != to) {
          out.add(LoopStep.cast(type, to));
        }
      }
      for (Ufunc f : Ufunc.values()) {
        signature(f, type)
            .map(types -> LoopStep.of(f, types))
            .filter(step -> !Kernels.isInDouble(step) && !out.contains(step))
            .ifPresent(out::add);
      }
    }
    return out;
  }

  private static Optional<Signature> signature(Ufunc f, DType type) {
    List<Object> operands = new ArrayList<>();
    for (int k = 0; k < f.arity(); k++) {
      operands.add(f == Ufunc.WHERE && k == 0 ? DType.BOOL : type);
    }
    try {
      return Optional.of(f.resolve(operands));
    } catch (IllegalArgumentException undefined) { // the table of functions has no other question
      return Optional.empty();
    }
  }

  /** The loop of a class that was prepared; empty where it was not. */
  static Optional<FusedLoop> find(String className) {
    try {
      Class<?> found = Class.forName(className, true, Ufunc.class.getClassLoader());
      return Optional.of((FusedLoop) found.getConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException(
          "Cannot make the loop " + className + " (build the library again)", e);
    }
  }
}

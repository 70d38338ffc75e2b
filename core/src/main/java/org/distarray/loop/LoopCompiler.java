package org.distarray.loop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;
import org.distarray.kernel.Vectors;
import org.distarray.ufunc.Ufunc;

/** Compiles Java source at run time with Janino. */
public final class LoopCompiler {
  private LoopCompiler() {}

  /** A new instance of the generated class. */
  static FusedLoop compile(LoopSource source) {
    return compile(FusedLoop.class, source.className(), source.text());
  }

  /**
   * Compiles a source text that is a resource beside a class, and makes an instance of its one
   * public class. The Vector API's loops are such resources, because the library is not linked to
   * that API.
   *
   * @param type the type that the class implements; it is public and belongs to this library
   * @param name the simple name of the class and of its file
   */
  public static <T> T compileResource(Class<T> type, Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name + ".java")) {
      if (in == null) {
        throw new FileNotFoundException("no " + name + ".java in " + beside.getPackageName());
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return compile(type, beside.getPackageName() + ".generated." + name, Vectors.shaped(text));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read " + name + ".java in the library's jar (build it with its resources)", e);
    }
  }

  /**
   * Compiles a source text, and makes an instance of its one public class.
   *
   * @param type the type that the class implements; it is public and belongs to this library
   * @param className the full name of the class
   * @throws IllegalStateException when the text does not compile
   */
  public static <T> T compile(Class<T> type, String className, String text) {
    if (text.contains("jdk.incubator.vector")) {
      Rehearsal.done();
    }
    SimpleCompiler compiler = new SimpleCompiler();
    // Janino's own loader need not see this library: on Spark the library comes with --jars, Janino
    // with Spark
    compiler.setParentClassLoader(Ufunc.class.getClassLoader());
    try {
      compiler.cook(text);
      return type.cast(
          compiler.getClassLoader().loadClass(className).getConstructor().newInstance());
    } catch (CompileException
        | ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("Cannot compile the loop " + className + ":\n" + text, e);
    }
  }
}

package org.distarray.ufunc;

import java.lang.reflect.InvocationTargetException;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** Compiles Java source at run time with Janino. */
public final class LoopCompiler {
  private LoopCompiler() {}

  /** A new instance of the generated class. */
  static FusedLoop compile(LoopSource source) {
    return compile(FusedLoop.class, source.className(), source.text());
  }

  /**
   * A new instance of the one public class in a source text.
   *
   * @param type what the class implements; public, and of this library
   * @param className the full name of the class
   * @throws IllegalStateException when the text does not compile
   */
  public static <T> T compile(Class<T> type, String className, String text) {
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

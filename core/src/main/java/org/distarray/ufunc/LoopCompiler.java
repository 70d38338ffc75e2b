package org.distarray.ufunc;

import java.lang.reflect.InvocationTargetException;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** Compiles generated loops with Janino. */
final class LoopCompiler {
  private LoopCompiler() {}

  /** A new instance of the generated class. */
  static TileLoop compile(LoopSource source) {
    SimpleCompiler compiler = new SimpleCompiler();
    // Janino's own loader need not see this library: on Spark the library comes with --jars, Janino
    // with Spark
    compiler.setParentClassLoader(Ufunc.class.getClassLoader());
    try {
      compiler.cook(source.text());
      return (TileLoop)
          compiler.getClassLoader().loadClass(source.className()).getConstructor().newInstance();
    } catch (CompileException
        | ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException(
          "Cannot compile the loop " + source.className() + ":\n" + source.text(), e);
    }
  }
}

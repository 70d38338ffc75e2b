/**
 * The functions of users, and the streams that carry functions and arrays from one JVM to another.
 * The functions are plain serializable interfaces, which any lambda of Java or Scala can implement.
 * This package imports {@code protocol} and the packages below it. Start at {@link
 * org.distarray.function.EngineFunction}.
 */
package org.distarray.function;

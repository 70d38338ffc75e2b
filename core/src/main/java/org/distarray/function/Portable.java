package org.distarray.function;
import java.io.Serializable;
public final class Portable { private Portable() {} public static <F extends Serializable> F check(F f, String what) { return f; } }

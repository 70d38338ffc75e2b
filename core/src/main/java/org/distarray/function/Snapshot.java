package org.distarray.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object as it was when it was written, read as often as copies are needed.
 *
 * <p>What an engine knows by identity, Spark's accumulators and broadcasts, is not copied: every
 * copy holds the original. A copy of an accumulator that is read on the driver counts nothing, and
 * Spark removes a broadcast whose original nobody holds.
 */
record Snapshot(byte[] bytes, List<Object> originals) {

  /** Stands for an original among the bytes. */
  private record Handle(int number) implements Serializable {}

  /** Writes objects, and handles for the engine's. */
  static class Writer extends ObjectOutputStream {
    private static final List<String> ENGINES =
        List.of("org.apache.spark.util.AccumulatorV2", "org.apache.spark.broadcast.Broadcast");

    private final List<Object> originals = new ArrayList<>();
    private final Map<Object, Object> replaced = new IdentityHashMap<>();

    Writer(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
      if (object.getClass() == Object[].class) {
        // a lambda's captures; an accumulator itself would come as the copy that it is written as
        return replaced.computeIfAbsent(object, captures -> handles((Object[]) captures));
      }
      return handle(object);
    }

    private Object handles(Object[] captures) {
      Object[] out = captures;
      for (int k = 0; k < captures.length; k++) {
        Object handle = handle(captures[k]);
        if (handle != captures[k]) {
          out = out == captures ? captures.clone() : out;
          out[k] = handle;
        }
      }
      return out;
    }

    /**
     * The object that is written in place of an object. It is the object itself if it cannot travel
     * or is not the engine's.
     */
    private Object handle(Object object) {
      if (!isEngines(object) || !Unserializable.canWrite(object)) {
        return object;
      }
      for (int k = 0; k < originals.size(); k++) {
        if (originals.get(k) == object) {
          return new Handle(k);
        }
      }
      originals.add(object);
      return new Handle(originals.size() - 1);
    }

    private static boolean isEngines(Object object) {
      Class<?> type = object == null ? null : object.getClass();
      while (type != null && !ENGINES.contains(type.getName())) {
        type = type.getSuperclass();
      }
      return type != null;
    }

    Snapshot snapshot(ByteArrayOutputStream bytes) throws IOException {
      flush();
      return new Snapshot(bytes.toByteArray(), List.copyOf(originals));
    }
  }

  /** Reads objects, and the originals for their handles. */
  static final class Reader extends ObjectReader {
    private final List<Object> originals;

    private Reader(Snapshot from, ClassLoader... loaders) throws IOException {
      super(new ByteArrayInputStream(from.bytes), loaders);
      originals = from.originals;
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
      return object instanceof Handle handle ? originals.get(handle.number) : object;
    }
  }

  /** An object as it is now. */
  static Snapshot of(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out = new Writer(bytes)) {
      out.writeObject(object);
      return out.snapshot(bytes);
    }
  }

  /** A copy, whose classes one of the loaders knows. */
  Object copy(ClassLoader... loaders) throws IOException, ClassNotFoundException {
    try (Reader in = new Reader(this, loaders)) {
      return in.readObject();
    }
  }
}

package org.distarray.linalg;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The products of matrices on the class path, which each class loader is asked for once: it takes a
 * walk through all jars, as long as a small product.
 *
 * <p>Besides this library's loader the thread's own is asked: it also knows a library in {@code
 * --jars}. What was found does not keep a loader alive that nobody else uses.
 */
final class FoundProducts {
  // soft: a product refers to its loader, which is the key
  private static final Map<ClassLoader, SoftReference<List<MatrixProduct>>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private FoundProducts() {}

  /** Those that this thread can use, the thread's own first. */
  static List<MatrixProduct> all() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.add(MatrixProduct.class.getClassLoader());
    List<MatrixProduct> all = new ArrayList<>();
    loaders.forEach(loader -> all.addAll(of(loader)));
    return all;
  }

  private static List<MatrixProduct> of(ClassLoader loader) {
    SoftReference<List<MatrixProduct>> known = KNOWN.get(loader);
    List<MatrixProduct> products = known == null ? null : known.get();
    if (products == null) {
      List<MatrixProduct> found = new ArrayList<>();
      ServiceLoader.load(MatrixProduct.class, loader).forEach(found::add);
      products = List.copyOf(found);
      KNOWN.put(loader, new SoftReference<>(products));
    }
    return products;
  }
}

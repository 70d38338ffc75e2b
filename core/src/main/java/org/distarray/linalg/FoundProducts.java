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
 * Finds the matrix products on the class path. Each class loader is asked once, because the search
 * through all jars takes as long as a small product.
 *
 * <p>The search asks this library's loader and the loader of the thread, which also knows a library
 * in {@code --jars}. A loader that nobody else uses can still be collected.
 */
final class FoundProducts {
  // soft: a product refers to its loader, which is the key
  private static final Map<ClassLoader, SoftReference<List<MatrixProduct>>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private FoundProducts() {}

  /** The products that this thread can use. Those of the thread's own loader come first. */
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

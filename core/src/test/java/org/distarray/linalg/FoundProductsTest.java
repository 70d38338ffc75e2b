package org.distarray.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundProductsTest {
  private static final String SERVICE = "META-INF/services/" + MatrixProduct.class.getName();

  /** A product that only the thread's class loader knows. */
  public static final class Doubling implements MatrixProduct {
    @Override
    public String name() {
      return "doubling";
    }

    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public boolean takes(DType dtype) {
      return dtype == DType.FLOAT64;
    }

    @Override
    public void multiply(NdArray a, NdArray b, NdArray c) {
      new JavaProduct().multiply(a, b, c);
      c.setDouble(2 * c.getDouble(0, 0), 0, 0);
    }
  }

  /** A class loader that counts how often it is asked for products. */
  private static final class Jars extends ClassLoader {
    private final URL services;
    private int asked;

    Jars(URL services) {
      super(FoundProductsTest.class.getClassLoader());
      this.services = services;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.equals(SERVICE)) {
        return super.getResources(name);
      }
      asked++;
      return Collections.enumeration(List.of(services));
    }
  }

  @TempDir private Path directory;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private Jars jars;

  @BeforeEach
  void enter() throws IOException {
    Path services = Files.writeString(directory.resolve("services"), Doubling.class.getName());
    jars = new Jars(services.toUri().toURL());
    Thread.currentThread().setContextClassLoader(jars);
  }

  @AfterEach
  void leave() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void aClassLoaderIsAskedOnceHoweverManyProductsAreTaken() {
    NdArray a = NdArray.zeros(DType.FLOAT64, Shape.of(1, 2));
    NdArray b = NdArray.zeros(DType.FLOAT64, Shape.of(2, 1));
    for (int k = 0; k < 2; k++) {
      a.setDouble(k + 1, 0, k);
      b.setDouble(k + 3, k, 0);
    }
    for (int k = 0; k < 5; k++) {
      assertEquals("doubling", MatrixProducts.choice(a.dtype(), a.shape(), a.shape()));
      assertEquals(22, MatrixProducts.multiply("doubling", a, b).getDouble(0, 0));
    }
    assertEquals(1, jars.asked);
    assertSame(FoundProducts.all().get(0), FoundProducts.all().get(0));
  }

  @Test
  void theAccountSaysWhoMultipliesAndWhereTheFasterDoes() {
    Shape small = Shape.of(4, 4);
    Shape large = Shape.of(4000, 4000);
    assertEquals("by doubling", MatrixProducts.account("doubling", DType.FLOAT64, small, small));
    assertEquals(
        "by doubling, whichever is faster",
        MatrixProducts.account("doubling", DType.FLOAT64, large, large));
    assertEquals(
        "by own loops, whichever is faster",
        MatrixProducts.account("java", DType.FLOAT64, large, large));
    assertEquals("by own loops", MatrixProducts.account("java", DType.FLOAT64, small, small));
    assertEquals(
        "by own loops for small matrices, a single one of a block by doubling",
        StackedProducts.account("doubling", DType.FLOAT64, Shape.of(9, 4, 4), Shape.of(9, 4, 4)));
    System.setProperty(MatrixProducts.PROPERTY, "java");
    try {
      assertEquals("by own loops", MatrixProducts.account("java", DType.FLOAT64, large, large));
    } finally {
      System.clearProperty(MatrixProducts.PROPERTY);
    }
  }

  @Test
  void aThreadOfAnotherClassLoaderFindsItsOwn() {
    assertTrue(FoundProducts.all().stream().anyMatch(Doubling.class::isInstance));
    Thread.currentThread().setContextClassLoader(before);
    assertTrue(FoundProducts.all().stream().noneMatch(Doubling.class::isInstance));
  }
}

package org.distarray.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each library module may import from outside itself. */
class ModuleArrowsTest {
  private static final String[] CODECS = {
    "com.github.luben.zstd..", "net.jpountz.lz4..", "org.apache.commons.compress.."
  };
  private static final String[] CORE_IS_NOT = {"org.distarray.io..", "org.distarray.connector.."};

  @Test
  void coreUsesTheJdkAndJaninoOnly() {
    classes()
        .that()
        .resideOutsideOfPackages(CORE_IS_NOT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.management..",
            "jdk.incubator.vector..",
            "org.distarray..",
            "org.codehaus..")
        .check(LibraryClasses.ALL);
  }

  @Test
  void onlyTheUfuncsCompile() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.distarray.loop..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.codehaus..")
        .check(LibraryClasses.ALL);
  }

  @Test
  void coreDoesNotLookIntoOtherModules() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CORE_IS_NOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE_IS_NOT)
        .check(LibraryClasses.ALL);
  }

  @Test
  void ioUsesCoreHadoopJhdfAndCodecsOnly() {
    classes()
        .that()
        .resideInAPackage("org.distarray.io..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            join(CODECS, "java..", "org.distarray..", "org.apache.hadoop..", "io.jhdf.."))
        .andShould()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.distarray.connector..")
        .check(LibraryClasses.ALL);
  }

  @Test
  void jhdfIsSeenByTheHdf5FormatOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.distarray.io.hdf5..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jhdf..")
        .check(LibraryClasses.ALL);
  }

  @Test
  void codecsAreSeenByTheFiltersOfChunksOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.distarray.io.chunks.filter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CODECS)
        .check(LibraryClasses.ALL);
  }

  @Test
  void sparksMachineLearningIsSeenByItsOwnPackageOnly() {
    // its artifact is optional
    noClasses()
        .that()
        .resideOutsideOfPackage("org.distarray.connector.mllib..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark.ml..", "org.apache.spark.mllib..")
        .check(LibraryClasses.ALL);
  }

  private static String[] join(String[] some, String... others) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
  }

  @Test
  void nobodyUsesTheNotebooks() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.distarray.notebooks..", "org.distarray.architecture..")
        .check(LibraryClasses.ALL);
  }
}

package org.distarray.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** What each library module may import from outside itself. */
class ModuleArrowsTest {
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
  void ioUsesCoreHadoopAndJhdfOnly() {
    classes()
        .that()
        .resideInAPackage("org.distarray.io..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.distarray..", "org.apache.hadoop..", "io.jhdf..")
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
  void nobodyUsesTheNotebooks() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.distarray.notebooks..", "org.distarray.architecture..")
        .check(LibraryClasses.ALL);
  }
}

package org.distarray.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/**
 * The compiled classes of the library modules core, io and spark-connector, without anybody's
 * tests.
 */
final class LibraryClasses {
  private static final ImportOption NO_TESTS =
      (Location location) ->
          !location.contains("/test-classes/") && !location.contains("-tests.jar");

  /** Read once: importing takes seconds. */
  static final JavaClasses ALL =
      new ClassFileImporter().withImportOption(NO_TESTS).importPackages("org.distarray");

  private LibraryClasses() {}
}

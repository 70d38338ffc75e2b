package org.distarray.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The rules that the options of all examples share. */
final class Options {
  private Options() {}

  /** An option's value, if it is in a range; else the job ends with its usage. */
  static int inRange(CommandSpec spec, String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot take " + option + "=" + value + " (" + least + " to " + most + ")");
    }
    return value;
  }

  /** Checks that an option's value is one of some; else the job ends with its usage. */
  static void oneOf(CommandSpec spec, String option, String value, String... right) {
    if (!List.of(right).contains(value)) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot take " + option + "=" + value + " (" + String.join(" or ", right) + ")");
    }
  }

  /**
   * The directory for an example's files, made if it is not there.
   *
   * @param chosen what the user gave, or null for the example's own under the system property
   *     distarray.output, or under ./target
   */
  static Path directory(Path chosen, String example) throws IOException {
    Path path =
        chosen != null
            ? chosen
            : Path.of(System.getProperty("distarray.output", "target"), example);
    return Files.createDirectories(path.toAbsolutePath().normalize());
  }
}

package org.distarray.notebooks.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.distarray.notebooks.prompt.Prologue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the Zeppelin notes and the Jupyter notebooks of the sources in {@code notes}. */
@Command(
    name = "notes",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    usageHelpAutoWidth = true,
    description =
        "Makes zeppelin/*.zpln and jupyter/*.ipynb of the sources notes/*.md, and says which were written.%n")
public final class Notes implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      defaultValue = "notebooks",
      description =
          "The directory that has notes, zeppelin and jupyter (default: ${DEFAULT-VALUE}).")
  private Path directory;

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Notes()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    for (Map.Entry<Path, String> file : files(directory).entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      if (!Files.exists(file.getKey())
          || !Files.readString(file.getKey()).equals(file.getValue())) {
        Files.writeString(file.getKey(), file.getValue());
        System.out.println(file.getKey());
      }
    }
    return 0;
  }

  /** The files that the sources give, with their texts. */
  static Map<Path, String> files(Path directory) throws IOException {
    String prologue = Prologue.source();
    Map<Path, String> out = new TreeMap<>();
    for (Note note : read(directory.resolve("notes"))) {
      out.put(
          directory.resolve("zeppelin").resolve(ZeppelinNote.file(note)),
          ZeppelinNote.of(note, prologue));
      out.put(
          directory.resolve("jupyter").resolve(note.name() + ".ipynb"), JupyterNotebook.of(note));
    }
    return out;
  }

  /** The notes of a directory, by name. */
  static List<Note> read(Path sources) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(sources)) {
      found = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
    List<Note> out = new ArrayList<>();
    for (Path file : found) {
      String name = file.getFileName().toString().replaceFirst("\\.md$", "");
      out.add(NoteSource.read(name, Files.readString(file)));
    }
    return out;
  }
}

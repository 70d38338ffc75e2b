package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import scala.Console;

/** SQL statements from the command line and at the prompt. */
class SqlStatementsTest {
  private static final String TABLE = "coads_sst_contiguous.climatology.SST";

  private static final Pattern SQL = Pattern.compile("(?s)```sql[^\n]*\n(.*?)\n```");

  private final StringWriter errors = new StringWriter();
  private int code;

  @Test
  void theStatementsOfTheNoteRunOnTheCommandLine() throws IOException {
    String shown = run("", statementsOfTheNote());
    assertEquals(0, code, errors.toString());
    assertTrue(shown.contains("|6.0  |19.69"), shown);
    assertTrue(shown.contains("|7410 "), shown);
    assertTrue(shown.contains("slab [0:12, 40:50, 0:180]"), shown);
  }

  @Test
  void aWrongStatementAtThePromptIsToldAndTheNextOneIsRead() {
    String shown = run("SELECT SSTT FROM " + TABLE + ";\nSELECT count(SST)\nFROM " + TABLE + ";\n");
    assertEquals(0, code, errors.toString());
    assertTrue(errors.toString().contains("SSTT"), errors.toString());
    assertTrue(shown.contains("|104778    |"), shown);
  }

  @Test
  void aDirectoryThatIsNotThereIsWrongUse() {
    run("", "--data=nowhere", "SHOW NAMESPACES");
    assertEquals(2, code);
    assertTrue(errors.toString().contains("no such directory"), errors.toString());
  }

  private static String[] statementsOfTheNote() throws IOException {
    String file =
        Path.of("src/main/resources/org/distarray/notebooks/coads_sst_contiguous.h5")
            .toAbsolutePath()
            .toString();
    List<String> out = new ArrayList<>();
    out.add("CREATE TEMPORARY VIEW sst USING distarray OPTIONS (path '" + file + "')");
    Matcher block = SQL.matcher(Files.readString(Path.of("notes", "sql.md")));
    while (block.find()) {
      out.add(block.group(1));
    }
    return out.toArray(String[]::new);
  }

  /** What Spark prints. */
  private String run(String input, String... args) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      CommandLine line =
          new CommandLine(new SqlStatements())
              .setOut(new PrintWriter(new StringWriter()))
              .setErr(new PrintWriter(errors));
      Console.withOut(
          new PrintStream(shown, true, StandardCharsets.UTF_8),
          () -> {
            code = line.execute(args);
            return null;
          });
    } finally {
      System.setIn(before);
    }
    return shown.toString(StandardCharsets.UTF_8);
  }
}

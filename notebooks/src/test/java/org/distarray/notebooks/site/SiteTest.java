package org.distarray.notebooks.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of the documentation, and the pages that it is made from. */
class SiteTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DOCS = ROOT.resolve("notebooks/docs");

  @TempDir private Path directory;

  @Test
  void everyLinkOfTheSiteLeadsToAFileAndAPartOfIt() throws IOException {
    Path first = Site.build(ROOT, directory);
    assertEquals(directory.resolve("index.html"), first);
    assertEquals(List.of(), SiteLinks.broken(directory));
    // the front page is reached, and through it the pages of all modules
    assertTrue(Files.exists(directory.resolve("files/tests/README.html")));
  }

  @Test
  void linksOfAllPagesOfTheRepositoryLeadToFiles() throws IOException {
    Places places = new Places(ROOT);
    JavadocTypes none = JavadocTypes.of(directory);
    List<Path> pages = pages(ROOT);
    for (Path page : pages) {
      assertFalse(Page.read(page).html(places, none).isEmpty(), page.toString());
    }
    assertTrue(pages.contains(ROOT.resolve("README.md")), pages.toString());
  }

  @Test
  void everyPageOfTheGuideIsOneOfTheContents() throws IOException {
    Contents contents = Contents.of(Page.read(DOCS.resolve("index.md")));
    Set<Path> listed =
        contents.chapters().stream()
            .map(Contents.Chapter::file)
            .collect(Collectors.toCollection(TreeSet::new));
    listed.add(DOCS.resolve("index.md"));
    assertEquals(new TreeSet<>(pages(DOCS)), listed);
    for (Contents.Chapter chapter : contents.chapters()) {
      assertEquals(Page.read(chapter.file()).title(), chapter.title());
    }
  }

  @Test
  void codeOfThePagesIsRunOrHasNoLanguage() throws IOException {
    int answers = 0;
    for (Path page : pages(DOCS)) {
      for (FencedCodeBlock block : code(page)) {
        assertTrue(
            Set.of("", "scala", "java").contains(block.getInfo()),
            page.getFileName() + " has a block of " + block.getInfo() + ", which nothing runs");
        long found = block.getLiteral().lines().filter(line -> line.startsWith("//>")).count();
        assertTrue(
            found == 0 || !block.getInfo().isEmpty(),
            page.getFileName() + " has answers that nothing compares: " + block.getLiteral());
        answers += (int) found;
      }
    }
    assertTrue(answers > 200, "answers: " + answers);
  }

  @Test
  void aLongTableIsWholeAndHasItsBox() throws IOException {
    Site.build(ROOT, directory);
    String html = Files.readString(directory.resolve("numpy.html"));
    String markdown = Files.readString(DOCS.resolve("numpy.md"));
    long rows = markdown.lines().filter(line -> line.startsWith("| ")).count() - 2; // its head
    assertEquals(rows, html.split("<tr>", -1).length - 2L);
    assertTrue(html.contains("<script src=\"site.js\" defer>"), html);
    // a pipe in code is one character, not the end of a cell
    String arithmetic = Files.readString(directory.resolve("arithmetic.html"));
    assertTrue(arithmetic.contains("<code>|</code>"), arithmetic);
  }

  @Test
  void answersStandOutAndClassesLinkToTheirJavadoc() throws IOException {
    write("notebooks/docs/index.md", "# A `<b>`\n\n## S\n\n* [More](more.md)\n* [Last](last.md)\n");
    write("notebooks/docs/last.md", "# Last\n");
    write(
        "notebooks/docs/more.md",
        "# More\n\n`Shape` and [`Shape`](#more)\n\n```scala\nx < y\n//> [1 2]\n```\n");
    write("tests/api/public.txt", "Shape: final class org.distarray.index.Shape implements X\n");
    write(Site.JAVADOC + "/org/distarray/index/Shape.html", "<p>shape</p>");
    Path site = directory.resolve("site");
    Site.build(directory, site);
    String more = Files.readString(site.resolve("more.html"));
    assertTrue(more.contains("x &lt; y\n<span class=\"answer\">//&gt; [1 2]\n</span>"), more);
    String shape =
        "<a href=\""
            + Site.JAVADOC
            + "/org/distarray/index/Shape.html\"><code>Shape</code></a> and";
    assertTrue(more.contains(shape), more);
    assertTrue(more.contains("<a href=\"#more\"><code>Shape</code></a>"), more);
    assertTrue(more.contains("<a href=\"last.html\" rel=\"next\">→ Last</a>"), more);
    assertEquals(List.of(), SiteLinks.broken(site));
  }

  @Test
  void aDirectoryIsAListOfItsFilesAndSettingsOfANoteAreNotShown() throws IOException {
    write("notebooks/docs/index.md", "# A\n\n[notes](../notes)\n");
    write("notebooks/notes/b.md", "---\ntitle: b\n---\n# B\n");
    write("notebooks/notes/a b.txt", "a");
    Path site = directory.resolve("site");
    Site.build(directory, site);
    Path notes = site.resolve("files/notebooks/notes");
    String list = Files.readString(notes.resolve("(files).html"));
    assertTrue(list.contains("<a href=\"a%20b.txt\">a b.txt</a>"), list);
    assertEquals("a", Files.readString(notes.resolve("a b.txt")));
    String note = Files.readString(notes.resolve("b.html"));
    assertTrue(note.contains("<main>\n<h1 id=\"b\">B</h1>"), note);
    assertEquals(List.of(), SiteLinks.broken(site));
  }

  @Test
  void picturesInTagsAreOfTheSite() throws IOException {
    write(
        "notebooks/docs/index.md",
        "# A\n\nsee <img alt=\"x\" src=\"../p.png\" width=\"30\"> <b>it</b>\n");
    write("notebooks/p.png", "p");
    Path site = directory.resolve("site");
    Site.build(directory, site);
    String html = Files.readString(site.resolve("index.html"));
    String picture = "<img alt=\"x\" src=\"files/notebooks/p.png\" width=\"30\"> <b>it</b>";
    assertTrue(html.contains(picture), html);
    assertEquals("p", Files.readString(site.resolve("files/notebooks/p.png")));
  }

  @Test
  void aLinkToNothingIsRefused() throws IOException {
    write("notebooks/docs/index.md", "# A\n\n[gone](gone.md)\n");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Site.build(directory, directory.resolve("site")));
    assertEquals(
        "Cannot make the site: notebooks/docs/index.md links to gone.md, which is no file of the repository"
            + " (mend the link, or add the file)",
        e.getMessage());
  }

  @Test
  void aLinkToAPartThatIsNotThereIsFound() throws IOException {
    write("a.html", "<h1 id=\"here\">A</h1><a href=\"#here\">x</a><a href=\"b.html#there\">y</a>");
    write("b.html", "<a href=\"c.html\">z</a><a href=\"https://example.org/\">w</a>");
    assertEquals(
        List.of("a.html: no part b.html#there", "b.html: no file c.html"),
        SiteLinks.broken(directory));
  }

  @Test
  void javadocThatWasNotMadeIsNoLink() throws IOException {
    String link = "[open](../../" + Site.JAVADOC + "/index.html)";
    write("notebooks/docs/index.md", "# A\n\n" + link + "\n");
    Path site = directory.resolve("site");
    Site.build(directory, site);
    assertTrue(Files.readString(site.resolve("index.html")).contains("<a>open</a>"));
    write(Site.JAVADOC + "/index.html", "<p>all</p>");
    Site.build(directory, site);
    assertTrue(
        Files.readString(site.resolve("index.html"))
            .contains("<a href=\"" + Site.JAVADOC + "/index.html\">open</a>"));
    assertEquals("<p>all</p>", Files.readString(site.resolve(Site.JAVADOC).resolve("index.html")));
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<FencedCodeBlock> code(Path page) throws IOException {
    List<FencedCodeBlock> out = new ArrayList<>();
    Page.read(page)
        .document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                out.add(block);
              }
            });
    return out;
  }

  /** The Markdown files of a directory, but those that a build has made or copied. */
  private static List<Path> pages(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !("/" + from.relativize(file)).matches(".*/(target|\\.[^/]*)/.*"))
          .toList();
    }
  }
}

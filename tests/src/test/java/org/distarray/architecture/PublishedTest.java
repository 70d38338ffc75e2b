package org.distarray.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * What a repository of artifacts asks of the poms, and what the bundle's licences ask of NOTICE.
 */
class PublishedTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final XPath PATHS = XPathFactory.newInstance().newXPath();

  @Test
  void theParentSaysWhoseTheProjectIsAndWhereItIs() throws Exception {
    Document pom = pom("pom.xml");
    for (String path :
        List.of(
            "/project/name",
            "/project/description",
            "/project/url",
            "/project/licenses/license/name",
            "/project/licenses/license/url",
            "/project/developers/developer/name",
            "/project/scm/connection",
            "/project/scm/url",
            "/project/properties/distarray.home")) {
      assertFalse(texts(pom, path).isEmpty(), path);
      assertFalse(texts(pom, path).get(0).isBlank(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "io", "spark-connector", "notebooks", "tests"})
  void everyModuleHasANameAndADescription(String module) throws Exception {
    Document pom = pom(module + "/pom.xml");
    assertEquals(1, texts(pom, "/project/name").size());
    assertEquals(1, texts(pom, "/project/description").size());
    boolean isLibrary = !List.of("notebooks", "tests").contains(module);
    for (String skip : List.of("maven.deploy.skip", "maven.source.skip", "maven.javadoc.skip")) {
      assertEquals(
          isLibrary ? List.of() : List.of("true"), texts(pom, "/project/properties/" + skip), skip);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark-connector", "notebooks"})
  void whatAJarHasOfOthersIsInNotice(String module) throws Exception {
    String notice = Files.readString(ROOT.resolve("NOTICE"));
    List<String> shaded = texts(pom(module + "/pom.xml"), "//artifactSet/includes/include");
    assertFalse(shaded.isEmpty());
    for (String artifact : shaded) {
      if (!artifact.startsWith("org.distarray:")) {
        assertTrue(notice.contains("(" + artifact + ")"), artifact);
      }
    }
  }

  private static Document pom(String path) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(ROOT.resolve(path).toFile());
  }

  private static List<String> texts(Document pom, String path) throws Exception {
    NodeList nodes = (NodeList) PATHS.evaluate(path, pom, XPathConstants.NODESET);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      out.add(nodes.item(i).getTextContent());
    }
    return out;
  }
}

package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Links of a listing that lead to each other. */
class LinkTargetsTest {
  @Test
  void linksLeadThroughOtherNamesOfGroups() {
    LinkTargets links = new LinkTargets();
    links.addName("other", "group");
    links.addSoft("soft", "other/x");
    assertEquals(Optional.of("group/x"), links.of("soft"));
    assertEquals(Optional.of("group"), links.of("other"));
    assertEquals(Optional.empty(), links.of("group/x"));
  }

  /** Two links of one name, as in a damaged group. */
  @Test
  void namesThatLeadToThemselvesLeadNowhere() {
    LinkTargets links = new LinkTargets();
    links.addName("a", "a");
    links.addName("b", "c");
    links.addName("c", "b");
    links.addSoft("soft", "b/x");
    assertEquals(Optional.empty(), links.of("a"));
    assertEquals(Optional.empty(), links.of("b"));
    assertEquals(Optional.empty(), links.of("soft"));
  }
}

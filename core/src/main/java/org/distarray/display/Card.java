package org.distarray.display;

import java.util.ArrayList;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.picture.Drawing;

/**
 * A card that shows an array in a notebook: facts, small pictures beside them, and values below.
 * Each addition gives a new card.
 *
 * @param title the line above
 * @param facts the rows of the table
 * @param panels the pictures, from the left
 * @param values the text below; may be empty
 * @hidden
 */
@Internal
public record Card(String title, List<Fact> facts, List<Panel> panels, String values) {
  private static final String BOX =
      "<div style=\"font-family:sans-serif;font-size:13px;color:#222222;background:#ffffff\">";
  private static final String TABLE = "<table style=\"border-collapse:collapse;font-size:13px\">";
  private static final String NAME =
      "<th scope=\"row\" style=\"text-align:left;font-weight:normal;color:#666666;"
          + "padding:1px 14px 1px 0\">";
  private static final String VALUE = "<td style=\"text-align:left;padding:1px 0\">";
  private static final String PANEL =
      "<div style=\"display:inline-block;vertical-align:top;margin:4px 28px 4px 0\">";
  private static final String CAPTION = "<div style=\"color:#666666;margin:4px 0 0\">";
  private static final String VALUES =
      "<pre style=\"margin:8px 0 0;color:#222222;background:#ffffff\">";

  /**
   * A row of the table.
   *
   * @hidden
   */
  @Internal
  public record Fact(String name, String value) {}

  /**
   * A small picture.
   *
   * @param caption the text below it
   * @hidden
   */
  @Internal
  public record Panel(String caption, Drawing drawing) {}

  /** Keeps the lists as they are now. */
  public Card {
    facts = List.copyOf(facts);
    panels = List.copyOf(panels);
  }

  /** A card of a title alone. */
  public static Card of(String title) {
    return new Card(title, List.of(), List.of(), "");
  }

  /** This card with one more row. */
  public Card fact(String name, String value) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(name, value));
    return new Card(title, more, panels, values);
  }

  /** This card with one more picture. */
  public Card panel(String caption, Drawing drawing) {
    List<Panel> more = new ArrayList<>(panels);
    more.add(new Panel(caption, drawing));
    return new Card(title, facts, more, values);
  }

  /** This card with a text below. */
  public Card values(String text) {
    return new Card(title, facts, panels, text);
  }

  /** The card as an element of HTML. */
  public String html() {
    StringBuilder out = new StringBuilder(BOX);
    out.append("<div><b>").append(Html.escaped(title)).append("</b></div>");
    out.append(PANEL).append(TABLE).append("<tbody>");
    for (Fact fact : facts) {
      out.append("<tr>").append(NAME).append(Html.escaped(fact.name())).append("</th>");
      out.append(VALUE).append(Html.escaped(fact.value())).append("</td></tr>");
    }
    out.append("</tbody></table></div>");
    for (Panel panel : panels) {
      out.append(PANEL).append(Html.image(panel.caption(), panel.drawing().png()));
      out.append(CAPTION).append(Html.escaped(panel.caption())).append("</div></div>");
    }
    if (!values.isEmpty()) {
      out.append(VALUES).append(Html.escaped(values)).append("</pre>");
    }
    return out.append("</div>").toString();
  }
}

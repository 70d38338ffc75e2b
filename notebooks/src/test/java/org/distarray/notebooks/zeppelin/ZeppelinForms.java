package org.distarray.notebooks.zeppelin;

import org.apache.spark.sql.Dataset;
import scala.Tuple2;
import scala.collection.immutable.Seq;

/**
 * What notes call on {@code z}: forms, which have their defaults as long as nobody fills them in,
 * and the table of a frame.
 */
public final class ZeppelinForms {
  private ParagraphOutput out = new ParagraphOutput();

  void write(ParagraphOutput to) {
    out = to;
  }

  /** A field of text. */
  public Object textbox(String name, String byDefault) {
    return byDefault;
  }

  /** A field of text, by its older name. */
  public Object input(String name, Object byDefault) {
    return byDefault;
  }

  /** A choice of one; its options have values and names. */
  public Object select(String name, Seq<Tuple2<Object, String>> options, Object byDefault) {
    return byDefault;
  }

  /** A choice of several. */
  public Seq<Object> checkbox(
      String name, Seq<Tuple2<Object, String>> options, Seq<Object> byDefault) {
    return byDefault;
  }

  /** Shows a frame as a table. Zeppelin knows no other values. */
  public void show(Object value) {
    if (!(value instanceof Dataset<?> frame)) {
      throw new IllegalArgumentException(
          "Cannot show " + value + " by z.show: Zeppelin shows frames (call display() on arrays)");
    }
    SqlTable.write(frame, out);
  }
}

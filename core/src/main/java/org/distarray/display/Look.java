package org.distarray.display;

/**
 * The options of an image.
 *
 * @param title the text above; may be empty
 * @param unit the text above the bar; may be empty
 * @param low the value of the first colour; NaN for the least one
 * @param high the value of the last colour; NaN for the greatest one
 * @param rows the coordinates of the rows
 * @param columns the coordinates of the columns
 * @param hasBar whether the bar of the colours is beside the image
 * @param isStretched whether the image fills its box, whatever the proportions of the array
 */
record Look(
    String title,
    String unit,
    ColourMap colours,
    double low,
    double high,
    Axis rows,
    Axis columns,
    boolean hasBar,
    boolean isStretched) {

  static Look of(ColourMap colours) {
    Axis plain = Axis.indices();
    return new Look("", "", colours, Double.NaN, Double.NaN, plain, plain, true, false);
  }

  Look titled(String text) {
    return new Look(text, unit, colours, low, high, rows, columns, hasBar, isStretched);
  }

  Look measured(String text) {
    return new Look(title, text, colours, low, high, rows, columns, hasBar, isStretched);
  }

  Look coloured(ColourMap other) {
    return new Look(title, unit, other, low, high, rows, columns, hasBar, isStretched);
  }

  Look limited(double from, double to) {
    return new Look(title, unit, colours, from, to, rows, columns, hasBar, isStretched);
  }

  Look along(Axis down, Axis across) {
    return new Look(title, unit, colours, low, high, down, across, hasBar, isStretched);
  }

  Look withoutBar() {
    return new Look(title, unit, colours, low, high, rows, columns, false, isStretched);
  }

  Look stretched() {
    return new Look(title, unit, colours, low, high, rows, columns, hasBar, true);
  }
}

package org.distarray.display;

/**
 * A value that a notebook or a console can show: an array, a picture.
 *
 * <pre>{@code
 * Displayable a = context.arange(3);
 * a.bundle().text() //> <DistArray int64 (3,) 'b' on 3 engines, 24 B, lazy>
 *                   //> [0 1 2]
 * }</pre>
 */
public interface Displayable {

  /**
   * The forms of this value, from plain text to pictures. A form is made when it is asked for.
   *
   * <pre>{@code
   * context.arange(3).bundle().types() //> [text/plain, text/html, image/png]
   * }</pre>
   */
  Bundle bundle();

  /**
   * Shows this value in the front end that is there; {@link Display} says how it is found.
   *
   * <pre>{@code
   * Displayable a = context.arange(3);
   * a.display(); // a card in a notebook, two lines of text in a console
   * }</pre>
   */
  default void display() {
    Display.show(this);
  }
}

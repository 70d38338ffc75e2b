package org.distarray.display;

import java.nio.file.Path;
import org.distarray.annotation.Internal;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Required;
import org.distarray.picture.Drawing;

/**
 * A picture of an array or of its layout. It is immutable and has its numbers: once it is made, it
 * runs no job. It is drawn without a display and without installed fonts; in a PNG, letters beyond
 * ASCII and the degree sign are question marks.
 *
 * <pre>{@code
 * Picture p = NdArray.arange(DType.FLOAT64, 20, 30).heatmap().title("a ramp");
 * p.text() //> a ramp: (20, 30), 0 to 599
 * p.svg().startsWith("<svg") //> true
 * }</pre>
 */
public interface Picture extends Displayable {

  /**
   * The drawing of this picture.
   *
   * @hidden
   */
  @Internal
  Drawing drawing();

  /**
   * The picture in words, for a console and for readers who do not see it.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 20, 30).image().text() //> image: (20, 30), 0 to 599
   * }</pre>
   */
  String text();

  /**
   * The picture as an SVG document.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 4, 6).heatmap().svg().endsWith("</svg>\n") //> true
   * }</pre>
   */
  default String svg() {
    return drawing().svg().toString();
  }

  /**
   * The picture as the bytes of a PNG file.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 4, 6).heatmap().png()[1] //> 80
   * }</pre>
   */
  default byte[] png() {
    return drawing().png();
  }

  /**
   * The picture as an HTML element. It has the PNG inside, which every notebook shows; some take
   * out SVG.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 4, 6).image().html().startsWith("<img alt=\"image: (4, 6)") //> true
   * }</pre>
   */
  default String html() {
    return Html.image(text(), png());
  }

  /**
   * Writes the picture to a file, whose ending tells the format. It replaces an existing file.
   *
   * <pre>{@code
   * Path file = Files.createTempFile("picture", ".png");
   * NdArray.arange(DType.FLOAT64, 4, 6).heatmap().save(file);
   * Files.size(file) > 100 //> true
   * }</pre>
   *
   * @param file a name that ends in {@code .svg}, {@code .png}, {@code .html} or {@code .txt}
   * @throws IllegalArgumentException when the name ends otherwise
   * @throws ArrayIOException when the file cannot be written
   */
  default void save(Path file) {
    Required.given("save a picture", "the file", file, "Path.of(\"a.svg\"), for example");
    PictureFile.write(this, file);
  }

  /**
   * Writes the picture to a file on this machine: {@link #save(Path)}.
   *
   * <pre>{@code
   * String file = Files.createTempFile("picture", ".svg").toString();
   * NdArray.arange(DType.FLOAT64, 4, 6).heatmap().save(file);
   * Files.readString(Path.of(file)).startsWith("<svg") //> true
   * }</pre>
   */
  default void save(String file) {
    save(Path.of(Required.given("save a picture", "the file", file, "\"a.svg\", for example")));
  }

  @Override
  default Bundle bundle() {
    return Bundle.of(this::text)
        .withText(Bundle.HTML, this::html)
        .withBytes(Bundle.PNG, this::png)
        .withText(Bundle.SVG, this::svg);
  }
}

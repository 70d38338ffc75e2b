package org.distarray.display;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.distarray.error.ArrayIOException;

/** The file of a picture, whose ending tells the format. */
final class PictureFile {
  private PictureFile() {}

  static void write(Picture picture, Path file) {
    byte[] bytes = bytes(picture, file);
    try {
      Files.write(file, bytes);
    } catch (NoSuchFileException none) {
      Path directory = file.toAbsolutePath().getParent();
      throw new ArrayIOException(
          "Cannot save a picture to "
              + file
              + ": there is no directory "
              + directory
              + " (make it first)",
          none);
    } catch (IOException failure) {
      throw new ArrayIOException(
          "Cannot save a picture to " + file + ": " + failure + " (a file that may be written)",
          failure);
    }
  }

  private static byte[] bytes(Picture picture, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      return picture.png();
    }
    String text;
    if (name.endsWith(".svg")) {
      text = picture.svg();
    } else if (name.endsWith(".html")) {
      text = Html.page(picture.text(), picture.html());
    } else if (name.endsWith(".txt")) {
      text = picture.text();
    } else {
      throw new IllegalArgumentException(
          "Cannot save a picture to '"
              + file
              + "': unknown kind of file (.svg, .png, .html or .txt)");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package org.distarray.notebooks.notes;

/** A program that shows notes. */
enum FrontEnd {
  ZEPPELIN,
  JUPYTER
}

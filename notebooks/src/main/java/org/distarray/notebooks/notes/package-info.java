/**
 * The notes of {@code notebooks/notes}: one Markdown source each, from which the Zeppelin note and
 * the Jupyter notebook are made. It imports {@code prompt}, whose imports a Zeppelin note needs.
 * Start at {@link org.distarray.notebooks.notes.Notes}.
 */
package org.distarray.notebooks.notes;

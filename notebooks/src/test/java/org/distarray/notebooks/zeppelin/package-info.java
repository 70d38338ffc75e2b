/**
 * Runs notes as Apache Zeppelin does: a paragraph is one piece of Scala or SQL, and its output is
 * cut into parts that are shown as text, HTML, tables or images. Start at {@link
 * org.distarray.notebooks.zeppelin.NotesTest}.
 */
package org.distarray.notebooks.zeppelin;

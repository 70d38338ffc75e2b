/**
 * The documentation as a site: pages of Markdown become pages that a browser shows without a
 * server. Imports nothing of the library. Start at {@link org.distarray.notebooks.site.Site}.
 */
package org.distarray.notebooks.site;

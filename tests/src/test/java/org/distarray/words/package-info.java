/** What users read when they ask for what cannot be. Start at {@code NonsenseOnSparkTest}. */
package org.distarray.words;

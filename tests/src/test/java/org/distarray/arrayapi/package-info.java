/**
 * The library for programs in Python: calls come and results go as lines of JSON. The official
 * suite of the Array API standard runs over it ({@code tests/bin/array-api}). May import all
 * modules. Start at {@link org.distarray.arrayapi.ArrayServer}.
 */
package org.distarray.arrayapi;

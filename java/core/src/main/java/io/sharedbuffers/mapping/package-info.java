/** From keys to values: dicts inside of objects, and the files that lead from keys to objects. */
package io.sharedbuffers.mapping;

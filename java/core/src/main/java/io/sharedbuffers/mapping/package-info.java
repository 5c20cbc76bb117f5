/** Keys to objects of one schema, in files of their own, and to any values, in dicts inside of objects. */
package io.sharedbuffers.mapping;

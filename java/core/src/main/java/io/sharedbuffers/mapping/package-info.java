/** Keys to objects of one schema. */
package io.sharedbuffers.mapping;

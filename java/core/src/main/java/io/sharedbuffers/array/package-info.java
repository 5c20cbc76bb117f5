/** Arrays of objects of one schema. */
package io.sharedbuffers.array;

/**
 * Python's pickles as data: a reader that builds a graph of values and runs nothing, and a writer that gives the bytes of
 * CPython 3.11 or of Python 2.7 (spec 10-schema).
 */
package io.sharedbuffers.pickle;

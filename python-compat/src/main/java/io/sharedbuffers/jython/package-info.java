/** What the Python package {@code sharedbuffers} has in Java: conversion of values, buffers, and Jython's protocols. */
package io.sharedbuffers.jython;

package io.sharedbuffers.shm;

/**
 * A complex number, an item of a {@code complex64} or {@code complex128} array.
 *
 * @param real real part
 * @param imaginary imaginary part
 */
public record Complex(double real, double imaginary) {}

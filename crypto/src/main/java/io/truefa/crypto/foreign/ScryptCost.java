package io.truefa.crypto.foreign;

/**
 * Parameters of scrypt (RFC 7914) as a file names them; any number may stand here, {@link ForeignKdf} judges them.
 *
 * @param n cost, a power of two
 * @param r block size
 * @param p parallelisation
 */
public record ScryptCost(long n, long r, long p) {}

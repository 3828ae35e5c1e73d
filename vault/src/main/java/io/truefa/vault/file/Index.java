package io.truefa.vault.file;

import io.truefa.vault.SealRef;
import io.truefa.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the sealed index tells: the entries, and in which cells their secrets are.
 *
 * @param kept cells that belong to entries put aside, or may: they must neither be used nor moved
 */
record Index(Vault vault, Map<SealRef, List<Integer>> places, Set<Integer> kept) {}

package io.truefa.vault.file;

import io.truefa.vault.EntryId;
import io.truefa.vault.Vault;
import java.util.List;
import java.util.Map;

/** What the sealed index tells: the entries, and in which cells their secrets are. */
record Index(Vault vault, Map<EntryId, List<Integer>> places) {}

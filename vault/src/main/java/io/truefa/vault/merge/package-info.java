/** Three-way merge of vaults that went different ways: field by field, the same whoever does it and in whatever order. */
package io.truefa.vault.merge;

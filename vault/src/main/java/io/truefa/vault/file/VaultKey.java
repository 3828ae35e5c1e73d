package io.truefa.vault.file;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.EntryId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The master key of one vault, and the keys made from it (FORMAT.md, "Keys"). Whoever holds it closes it. */
public final class VaultKey implements AutoCloseable {
  static final int BYTES = 32;

  private final Crypto crypto;
  private final Bytes vaultId;
  private final SecretBuffer master;
  private final SecretBuffer headerKey;

  /** Takes over {@code master}. */
  VaultKey(Crypto crypto, Bytes vaultId, SecretBuffer master) {
    this.crypto = crypto;
    this.vaultId = vaultId;
    this.master = master;
    this.headerKey = crypto.hkdf(master, vaultId.toArray(), info("TrueFA/v1/header-mac"), BYTES);
  }

  /** A label, and public values, each behind its length in two bytes. */
  static byte[] info(String label, Bytes... items) {
    int length = label.length();
    for (var item : items) {
      length += Short.BYTES + item.size();
    }
    var out = ByteBuffer.allocate(length).put(label.getBytes(StandardCharsets.US_ASCII));
    for (var item : items) {
      out.putShort((short) item.size()).put(item.toArray());
    }
    return out.array();
  }

  Bytes vaultId() {
    return vaultId;
  }

  /** For wrapping it; stays here. */
  SecretBuffer master() {
    return master;
  }

  Bytes headerMac(byte[] headerBytes) {
    return Bytes.of(crypto.hmac(HashName.SHA256, headerKey, headerBytes));
  }

  /** Authenticates what this machine remembers of the vault; nobody who can write the state folder can make one. */
  Bytes anchorMac(byte[] message) {
    try (var anchorKey = crypto.hkdf(master, vaultId.toArray(), info("TrueFA/v1/anchor"), BYTES)) {
      return Bytes.of(crypto.hmac(HashName.SHA256, anchorKey, message));
    }
  }

  /** The caller closes it. */
  AeadKey indexKey(Bytes saveSalt) {
    return new AeadKey(crypto.hkdf(master, saveSalt.toArray(), info("TrueFA/v1/index", vaultId), AeadKey.BYTES));
  }

  /** What makes the key of an entry, together with the master key and the id of the vault as salt. */
  static byte[] entryInfo(EntryId id) {
    return info("TrueFA/v1/entry", Bytes.of(id.toBytes()));
  }

  /** Whether the key is destroyed. */
  public boolean isClosed() {
    return master.isClosed();
  }

  @Override
  public void close() {
    headerKey.close();
    master.close();
  }

  @Override
  public String toString() {
    return "VaultKey[hidden]";
  }
}

package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.AesGcm;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.vault.exchange.ExportReason;
import io.truefa.vault.exchange.ExportRefusedException;
import io.truefa.vault.exchange.Exporter;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.WipedOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A document in the clear, which the encrypted variant of the format, where there is one, wraps as a whole. */
abstract class DocumentExporter implements Exporter {
  static final int KEY_BYTES = 32;

  final Crypto crypto;
  final SecretWords words;
  private final Format format;
  private final Losses losses;

  DocumentExporter(Crypto crypto, Format format, Losses losses) {
    this.crypto = crypto;
    this.words = new SecretWords(crypto.secrets());
    this.format = format;
    this.losses = losses;
  }

  @Override
  public final Format format() {
    return format;
  }

  @Override
  public final Losses losses() {
    return losses;
  }

  /** The document in the clear, which the caller wipes. */
  abstract byte[] document(List<Outgoing> entries);

  /** The file around it; a format that has no such thing leaves it as it is. */
  byte[] sealed(byte[] document, SecretBuffer password) throws KdfRefusedException {
    throw new IllegalArgumentException("written in the clear only");
  }

  @Override
  public final byte[] write(List<Outgoing> entries, Optional<SecretBuffer> password) throws ExportRefusedException {
    var plain = document(entries);
    if (password.isEmpty()) {
      return plain;
    }
    try {
      return sealed(plain, password.get());
    } catch (KdfRefusedException e) {
      throw new ExportRefusedException(ExportReason.MEMORY_SHORT);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** {@code before}, IV, ciphertext and tag, one after the other. */
  final byte[] gcm(byte[] before, SecretBuffer key, byte[] document, byte[] boundTo) {
    var iv = crypto.random().bytes(AesGcm.IV_BYTES);
    try (var out = new WipedOutput()) {
      out.write(before);
      out.write(iv);
      out.write(new AesGcm().seal(key, iv, document, boundTo));
      return out.toBytes();
    }
  }
}

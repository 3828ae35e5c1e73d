package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.vault.Entry;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Pictures;
import io.truefa.vault.SealRef;
import io.truefa.vault.Vault;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.file.OpenVault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Another TrueFA vault, or what was exported as one. Opened by a password, never written to. Entries in its trash stay there;
 * former secrets and dates are not taken over, as they belong to that vault's history.
 */
final class VaultFileImporter implements Importer {
  static final String ID = "truefa";
  private static final Format FORMAT =
      new Format(ID, "TrueFA vault", List.of("tfv"), Set.of(Ability.IMPORT_ENCRYPTED));
  private static final byte[] MAGIC = {(byte) 0x89, 'T', 'F', 'A', 'V', '\r', '\n', 0x1A};

  private final VaultCodec codec;

  VaultFileImporter(Crypto crypto) {
    this.codec = new VaultCodec(crypto);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return Texts.begins(source.bytes(), MAGIC) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var open =
        passwords.first(
            password -> {
              try {
                return codec.unlock(source.bytes(), password);
              } catch (VaultFaultException e) {
                throw new ImportRefusedException(reason(e.fault()));
              } catch (KdfMemoryShortException e) {
                throw new ImportRefusedException(ImportReason.MEMORY_SHORT);
              }
            });
    try (var _ = open.key()) {
      read(open, findings);
    }
  }

  private void read(OpenVault open, Findings findings) throws ImportRefusedException {
    boolean lost = false;
    var vault = open.file().vault();
    for (var entry : vault.live()) {
      var secret = codec.secret(open.file(), entry, open.key());
      if (secret.isEmpty()) {
        findings.add(new Item.Rejected(RejectReason.BROKEN_ENTRY, entry.label()));
        continue;
      }
      var recovery = recovery(entry, open);
      findings.add(new Item.Read(new NewEntry(entry.label(), entry.spec(), details(entry, vault), secret.get(), recovery)));
      lost |= entry.recoveryCodes().isPresent() && recovery.isEmpty();
    }
    if (lost) {
      findings.notice(ImportNotice.Kind.LOSSY, "");
    }
  }

  private static NewEntry.Details details(Entry entry, Vault vault) {
    boolean own = entry.icon().startsWith(Pictures.PREFIX);
    var details =
        new NewEntry.Details(
            entry.groups(), entry.note(), entry.favourite(), own ? "" : entry.icon(), entry.offsetSeconds());
    return Pictures.of(vault, entry.icon()).map(details::with).orElse(details);
  }

  /** Empty where there are none, or they do not open any more. */
  private Optional<NewEntry.Recovery> recovery(Entry entry, OpenVault open) {
    return entry
        .recoveryCodes()
        .flatMap(
            codes ->
                codec
                    .content(open.file(), SealRef.of(entry.id(), codes), open.key())
                    .map(content -> new NewEntry.Recovery(content, codes.count(), Set.copyOf(codes.usedNumbers()))));
  }

  private static ImportReason reason(VaultFault fault) {
    return switch (fault) {
      case TOO_LARGE -> ImportReason.TOO_LARGE;
      case TOO_NEW -> ImportReason.UNSUPPORTED_VARIANT;
      case COST_LIMIT -> ImportReason.KDF_TOO_COSTLY;
      case NOT_FOUND, NOT_A_FILE, UNREADABLE, NOT_A_VAULT, CUT_SHORT, HEADER_DAMAGED, HEADER_FORGED, INDEX_DAMAGED,
          CELLS_DAMAGED, WRONG_LENGTH ->
          ImportReason.DAMAGED;
    };
  }
}

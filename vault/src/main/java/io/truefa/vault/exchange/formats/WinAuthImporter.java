package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** WinAuth's own file, versions 2 and 3: plain, or under a password as a whole or entry by entry. */
final class WinAuthImporter implements Importer {
  /** Entries sealed on their own, each with a derivation of its own. */
  private static final int MOST_SEALED = 5_000;

  private static final Format FORMAT =
      new Format("winauth", "WinAuth", List.of("xml"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String ENTRY = "WinAuthAuthenticator";

  private final WinAuthSeal seal;
  private final WinAuthEntry entries;

  WinAuthImporter(Crypto crypto) {
    this.seal = new WinAuthSeal(crypto);
    this.entries = new WinAuthEntry(crypto.secrets());
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().has("WinAuth") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = XmlTree.of(source.bytes())) {
      var root = tree.root();
      var sealed = root.get("data").hasAttribute("encrypted") ? root.get("data") : root;
      if (isSealed(sealed)) {
        refuseLocked(sealed);
        try (var config = passwords.first(password -> seal.open(sealed.bytes(), password))) {
          add(config.root(), passwords, findings);
        }
      } else {
        add(root, passwords, findings);
      }
    }
  }

  private void add(XmlElement config, Passwords passwords, Findings findings) throws ImportRefusedException {
    var all = config.all(ENTRY);
    if (all.stream().filter(entry -> canOpen(entry.get("authenticatordata"))).count() > MOST_SEALED) {
      throw new ImportRefusedException(ImportReason.KDF_TOO_COSTLY);
    }
    // several may be sealed, each on its own but hardly with different passwords
    boolean isSealed = all.stream().anyMatch(entry -> canOpen(entry.get("authenticatordata")));
    findings.addAll(
        isSealed
            ? passwords.first(password -> items(all, Optional.of(password)))
            : items(all, Optional.empty()).orElseThrow());
  }

  /** Empty where the password opens none of the sealed entries. */
  private Optional<List<Item>> items(List<XmlElement> all, Optional<SecretBuffer> password)
      throws ImportRefusedException {
    var items = new ArrayList<Item>();
    boolean fits = password.isEmpty();
    boolean isWrong = false;
    try {
      for (var entry : all) {
        var data = entry.get("authenticatordata");
        if (password.isEmpty() || !canOpen(data)) {
          items.add(entries.read(entry, locked(entry)));
          continue;
        }
        try (var opened = seal.open(data.bytes(), password.get()).orElse(null)) {
          fits |= opened != null;
          isWrong |= opened == null;
          items.add(opened == null ? broken(entry) : entries.read(entry, Optional.of(opened.root())));
        } catch (ImportRefusedException e) {
          if (e.reason() != ImportReason.DAMAGED) {
            throw e;
          }
          items.add(broken(entry)); // this one alone
        }
      }
      if (fits) {
        var found = List.copyOf(items);
        items.clear();
        return Optional.of(found);
      }
      if (!isWrong) {
        throw new ImportRefusedException(ImportReason.DAMAGED); // no password could open it
      }
      return Optional.empty();
    } finally {
      items.forEach(WinAuthImporter::close);
    }
  }

  private Item broken(XmlElement entry) {
    return switch (entries.read(entry, Optional.empty())) {
      case Item.Rejected rejected -> new Item.Rejected(RejectReason.BROKEN_ENTRY, rejected.label());
      case Item.Read read -> read;
    };
  }

  private static void close(Item item) {
    if (item instanceof Item.Read(var entry)) {
      entry.close();
    }
  }

  /** The data as it stands; empty where it is sealed. */
  private static Optional<XmlElement> locked(XmlElement entry) {
    var data = entry.get("authenticatordata");
    return isSealed(data) ? Optional.empty() : Optional.of(data);
  }

  private static boolean isSealed(XmlElement element) {
    return !element.attribute("encrypted").isEmpty() && !element.text().isEmpty();
  }

  private static boolean canOpen(XmlElement element) {
    return isSealed(element) && element.attribute("encrypted").equals("y");
  }

  /** Only {@code y} is a password; u and m are keys of Windows, a and b slots of a YubiKey. */
  private static void refuseLocked(XmlElement element) throws ImportRefusedException {
    if (!canOpen(element)) {
      throw new ImportRefusedException(ImportReason.LOCKED_TO_DEVICE);
    }
  }
}

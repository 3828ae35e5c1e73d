package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.exchange.TrialByPassword;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ZIP file, plain or encrypted in either way, whose members are read as what they are. The report names the format found
 * inside.
 */
final class ZipImporter implements Importer {
  private static final Format FORMAT =
      new Format("zip", "ZIP", List.of("zip"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final byte[] MEMBER = {'P', 'K', 3, 4};
  private static final byte[] NO_MEMBER = {'P', 'K', 5, 6};

  /** Most bytes of all members together. */
  private static final long MAX_UNPACKED = 2L * ImportSource.MAX_BYTES;

  /** Where one of these is of one of the products, the others are its attachments. */
  private static final Set<String> ALONE = Set.of("export.data", "data.json");

  /** Members whose format only a password tells; each attempt derives keys for each. */
  private static final int MOST_TRIED = 8;

  private static final List<byte[]> OTHERS =
      List.of(MEMBER, NO_MEMBER, new byte[] {(byte) 0x89, 'P', 'N', 'G'}, new byte[] {(byte) 0xFF, (byte) 0xD8}, new byte[] {'%', 'P', 'D', 'F'});

  private static final Set<String> PRODUCTS = Set.of("1password", "proton-pass");

  /** Where one of these can be read, it brings the others with it. */
  private static final Set<String> LISTS = Set.of("vault.json", "manifest.json");

  private final Crypto crypto;
  private final List<Importer> inside;
  private final List<Importer> lastResort;

  /**
   * @param inside what members may be
   * @param lastResort what they may be where no member is anything else
   */
  ZipImporter(Crypto crypto, List<Importer> inside, List<Importer> lastResort) {
    this.crypto = crypto;
    this.inside = List.copyOf(inside);
    this.lastResort = List.copyOf(lastResort);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return Texts.begins(source.bytes(), MEMBER) || Texts.begins(source.bytes(), NO_MEMBER) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var members = new ZipDirectory(source.bytes()).members();
    if (members.isEmpty()) {
      throw new ImportRefusedException(ImportReason.EMPTY);
    }
    if (members.stream().mapToLong(ZipMember::packed).sum() > source.bytes().length) {
      throw new ImportRefusedException(ImportReason.DAMAGED); // they overlap
    }
    var unpacker = new ZipUnpacker(source.bytes(), crypto);
    try (var folder =
        members.stream().anyMatch(ZipMember::isEncrypted)
            ? passwords.first(password -> wanted(unpacker, members, Optional.of(password)))
            : wanted(unpacker, members, Optional.empty()).orElseThrow()) {
      read(folder, passwords, findings);
    }
  }

  /** The members that matter; empty where the password is wrong. */
  private Optional<ZipFolder> wanted(ZipUnpacker unpacker, List<ZipMember> all, Optional<SecretBuffer> password)
      throws ImportRefusedException {
    var alone = all.stream().filter(member -> ALONE.contains(member.name())).toList();
    if (!alone.isEmpty()) {
      var folder = unpacked(unpacker, alone, password);
      if (folder.isEmpty() || isProduct(folder.get())) {
        return folder;
      }
      folder.get().close();
    }
    return unpacked(unpacker, all, password);
  }

  private boolean isProduct(ZipFolder folder) {
    return readable(folder, inside).values().stream().anyMatch(importer -> PRODUCTS.contains(importer.format().id()));
  }

  private static Optional<ZipFolder> unpacked(
      ZipUnpacker unpacker, List<ZipMember> members, Optional<SecretBuffer> password) throws ImportRefusedException {
    if (members.stream().mapToLong(ZipMember::size).filter(size -> size <= ImportSource.MAX_BYTES).sum() > MAX_UNPACKED) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    var folder = new ZipFolder();
    boolean fits = false;
    boolean isWrong = false;
    boolean complete = false;
    try {
      for (var member : members) {
        try {
          var content = unpacker.unpack(member, password);
          fits |= member.isEncrypted() && content.isPresent();
          isWrong |= content.isEmpty();
          if (content.isPresent()) {
            folder.add(member, content.get());
          } else {
            folder.skip(member, new ImportRefusedException(ImportReason.WRONG_PASSWORD));
          }
        } catch (ImportRefusedException e) {
          folder.skip(member, e); // the others may still be good
        }
      }
      complete = fits || !isWrong;
      return complete ? Optional.of(folder) : Optional.empty();
    } finally {
      if (!complete) {
        folder.close();
      }
    }
  }

  private void read(ZipFolder folder, Passwords passwords, Findings findings) throws ImportRefusedException {
    var readable = readable(folder, inside);
    var lists = readable.keySet().stream().filter(source -> LISTS.contains(source.name())).toList();
    if (!lists.isEmpty()) {
      readable.keySet().retainAll(lists);
    }
    if (readable.isEmpty()) {
      readable.putAll(readable(folder, lastResort));
    }
    Optional<ImportRefusedException> refusal = folder.refusal();
    var skipped = new ArrayList<>(folder.skipped());
    for (var each : readable.entrySet()) {
      try {
        findings.inside(each.getValue().format());
        each.getValue().read(each.getKey(), passwords, findings);
      } catch (ImportRefusedException e) {
        refusal = Optional.of(refusal.orElse(e)); // the others may still be good
        skipped.add(each.getKey().name());
      }
    }
    if (readable.isEmpty()) {
      byPassword(folder, passwords, findings);
    }
    if (findings.isEmpty()) {
      throw refusal.orElseGet(() -> new ImportRefusedException(ImportReason.UNKNOWN_FORMAT));
    }
    skipped.forEach(name -> findings.notice(ImportNotice.Kind.MEMBER_SKIPPED, name));
  }

  /** Members that do not say what they are; one password for all of them. */
  private void byPassword(ZipFolder folder, Passwords passwords, Findings findings) throws ImportRefusedException {
    var candidates = new LinkedHashMap<ImportSource, List<Importer>>();
    for (var source : folder.files()) {
      var may = inside.stream().filter(importer -> importer.claims(source) == Claim.ONLY_A_PASSWORD_TELLS).toList();
      if (!may.isEmpty() && !isSomethingElse(source) && candidates.size() < MOST_TRIED) {
        candidates.put(source, may);
      }
    }
    if (candidates.isEmpty()) {
      return;
    }
    for (var result : passwords.first(password -> opened(candidates, password))) {
      switch (result) {
        case ImportResult.Read(var format, var items, var notices) -> {
          findings.inside(format);
          findings.addAll(items);
          notices.forEach(notice -> findings.notice(notice.kind(), notice.detail()));
        }
        case ImportResult.Refused(_, var reason) -> {
          if (findings.isEmpty()) {
            throw new ImportRefusedException(reason);
          }
        }
      }
    }
  }

  /** What nobody needs to be asked a password for: pictures, documents, a ZIP file in a ZIP file. */
  private static boolean isSomethingElse(ImportSource source) {
    return OTHERS.stream().anyMatch(start -> Texts.begins(source.bytes(), start));
  }

  /** Empty where the password opens none of them. */
  private Optional<List<ImportResult>> opened(Map<ImportSource, List<Importer>> candidates, SecretBuffer password) {
    var results = new ArrayList<ImportResult>();
    candidates.forEach(
        (source, may) -> new TrialByPassword(crypto.secrets(), may).opened(source, password).ifPresent(results::add));
    results.sort(Comparator.comparing(result -> result instanceof ImportResult.Refused)); // entries first: they have an owner then
    return results.isEmpty() ? Optional.empty() : Optional.of(results);
  }

  private static Map<ImportSource, Importer> readable(ZipFolder folder, List<Importer> importers) {
    var readable = new LinkedHashMap<ImportSource, Importer>();
    for (var source : folder.files()) {
      importers.stream()
          .filter(importer -> importer.claims(source) == Claim.SURE)
          .findFirst()
          .ifPresent(importer -> readable.put(source, importer));
    }
    return readable;
  }
}

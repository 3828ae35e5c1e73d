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
import io.truefa.vault.exchange.Texts;
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

  /** Where one of these is, the others are its attachments. */
  private static final Set<String> ALONE = Set.of("export.data", "data.json");

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
    var members = wanted(new ZipDirectory(source.bytes()).members());
    if (members.isEmpty()) {
      throw new ImportRefusedException(ImportReason.EMPTY);
    }
    if (members.stream().mapToLong(ZipMember::size).sum() > MAX_UNPACKED) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    var unpacker = new ZipUnpacker(source.bytes(), crypto);
    try (var folder =
        members.stream().anyMatch(ZipMember::isEncrypted)
            ? passwords.first(password -> unpacked(unpacker, members, Optional.of(password)))
            : unpacked(unpacker, members, Optional.empty()).orElseThrow()) {
      read(folder, passwords, findings);
    }
  }

  private static List<ZipMember> wanted(List<ZipMember> all) {
    var alone = all.stream().filter(member -> ALONE.contains(member.name())).toList();
    return alone.isEmpty() ? all : alone;
  }

  private static Optional<ZipFolder> unpacked(
      ZipUnpacker unpacker, List<ZipMember> members, Optional<SecretBuffer> password) throws ImportRefusedException {
    var folder = new ZipFolder();
    boolean complete = false;
    try {
      for (var member : members) {
        var content = unpacker.unpack(member, password);
        if (content.isEmpty()) {
          return Optional.empty();
        }
        folder.add(member, content.get());
      }
      complete = true;
      return Optional.of(folder);
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
    Optional<ImportRefusedException> refusal = Optional.empty();
    for (var each : readable.entrySet()) {
      try {
        findings.inside(each.getValue().format());
        each.getValue().read(each.getKey(), passwords, findings);
      } catch (ImportRefusedException e) {
        refusal = Optional.of(refusal.orElse(e)); // the others may still be good
      }
    }
    if (findings.isEmpty()) {
      throw refusal.orElseGet(() -> new ImportRefusedException(ImportReason.UNKNOWN_FORMAT));
    }
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

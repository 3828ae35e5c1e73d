package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Markup;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * KeePass and KeePassXC: the XML both import, with the link in KeePassXC's field {@code otp}. Counter-based codes go into KeePass's
 * own fields, which know but one kind of them; KeePassXC keeps these fields and makes no codes of them.
 */
final class KeePassXmlExporter extends DocumentExporter {
  private static final int UUID_BYTES = 16;
  private static final String NO_GROUP = "";

  KeePassXmlExporter(Crypto crypto) {
    super(
        crypto,
        new Format("keepass-xml", "KeePass (XML)", List.of("xml"), Set.of(Ability.EXPORT_PLAIN)),
        KeePassCsvExporter.LOSSES.kinds(OtpKind.TOTP, OtpKind.HOTP, OtpKind.STEAM));
  }

  /** Its fields for counter-based codes have no room for a hash, or a number of digits. */
  @Override
  public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    return entries.stream().map(outgoing -> losses().unfit(outgoing.entry()).or(() -> unfit(outgoing.entry().spec()))).toList();
  }

  private static Optional<Unfit> unfit(OtpSpec spec) {
    if (!(spec instanceof OtpSpec.Hotp hotp)) {
      return Optional.empty();
    }
    if (hotp.hash() != HashName.SHA1) {
      return Optional.of(Unfit.ALGORITHM);
    }
    return hotp.digits() == 6 ? Optional.empty() : Optional.of(Unfit.DIGITS);
  }

  /** Those without a group, then group by group. */
  @Override
  public List<Outgoing> ordered(List<Outgoing> entries) {
    return byGroup(entries).values().stream().flatMap(List::stream).toList();
  }

  private Map<String, List<Outgoing>> byGroup(List<Outgoing> entries) {
    var groups = new LinkedHashMap<String, List<Outgoing>>();
    groups.put(NO_GROUP, new ArrayList<>());
    entries.forEach(
        outgoing ->
            groups
                .computeIfAbsent(
                    losses().groups(outgoing.entry()).stream().findFirst().orElse(NO_GROUP), _ -> new ArrayList<>())
                .add(outgoing));
    return groups;
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    var groups = byGroup(entries);
    try (var xml = new Markup()) {
      xml.tags("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<KeePassFile>\n");
      xml.tags("<Meta><Generator>TrueFA</Generator><RecycleBinEnabled>False</RecycleBinEnabled></Meta>\n<Root>\n");
      beginGroup(xml, "Root");
      groups.forEach(
          (name, members) -> {
            if (!name.isEmpty()) {
              beginGroup(xml, name);
            }
            members.forEach(outgoing -> entry(xml, outgoing));
            xml.tags(name.isEmpty() ? "" : "</Group>\n");
          });
      return xml.tags("</Group>\n</Root>\n</KeePassFile>\n").toBytes();
    }
  }

  private void beginGroup(Markup xml, String name) {
    xml.tags("<Group><UUID>").tags(uuid()).tags("</UUID><Name>").text(name).tags("</Name>\n");
  }

  private void entry(Markup xml, Outgoing outgoing) {
    var entry = outgoing.entry();
    var label = losses().label(entry);
    xml.tags("<Entry><UUID>").tags(uuid()).tags("</UUID>\n");
    field(xml, "Title", label.issuer());
    field(xml, "UserName", label.account());
    field(xml, "Password", "");
    field(xml, "URL", "");
    field(xml, "Notes", entry.note());
    if (entry.spec() instanceof OtpSpec.Hotp hotp) {
      secret(xml, "HmacOtp-Secret-Base32", words.base32(outgoing));
      field(xml, "HmacOtp-Counter", Long.toString(hotp.counter()));
    } else {
      secret(xml, "otp", new OtpauthText(crypto.secrets()).writeForKeePass(entry, outgoing.secret()));
    }
    xml.tags("</Entry>\n");
  }

  private static void secret(Markup xml, String key, SecretBuffer value) {
    xml.tags("<String><Key>").tags(key).tags("</Key><Value ProtectInMemory=\"True\">").secret(value).tags("</Value></String>\n");
  }

  private static void field(Markup xml, String key, String value) {
    xml.tags("<String><Key>").tags(key).tags("</Key><Value>").text(value).tags("</Value></String>\n");
  }

  private String uuid() {
    return Base64.getEncoder().encodeToString(crypto.random().bytes(UUID_BYTES));
  }
}

package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every format, in the order in which a file is held against them: the ones that mark their files before the vaguer ones. */
public final class Formats {
  private final Secrets secrets;
  private final List<Importer> importers;

  public Formats(Crypto crypto) {
    this.secrets = crypto.secrets();
    var plain = Stream.of(phoneApps(crypto), others(crypto), tables(crypto), lists(crypto)).flatMap(List::stream).toList();
    var lastResort = List.<Importer>of(new LinkScanImporter(secrets));
    var container = List.<Importer>of(new ZipImporter(crypto, plain, lastResort));
    this.importers = Stream.of(container, plain, lastResort).flatMap(List::stream).toList();
  }

  private static List<Importer> phoneApps(Crypto crypto) {
    return List.of(
        new VaultFileImporter(crypto),
        new AegisImporter(crypto),
        new TwoFasImporter(crypto),
        new EnteImporter(crypto),
        new StratumImporter(crypto),
        new ProtonAuthenticatorImporter(crypto),
        new GnomeAuthenticatorImporter(crypto),
        new BitwardenImporter(crypto),
        new FreeOtpPlusImporter(crypto),
        new FreeOtpImporter(crypto),
        new LastPassImporter(crypto),
        new DuoImporter(crypto),
        new TwoFAuthImporter(crypto),
        new AuthyImporter(crypto),
        new PrivacyIdeaImporter(crypto),
        new TwoFastImporter(crypto),
        new OpenAuthenticatorImporter(crypto),
        new TotpAuthenticatorImporter(crypto),
        new OtpClientImporter(crypto),
        new AndOtpImporter(crypto));
  }

  /** The tables of managers; the one for any table comes last. */
  private static List<Importer> tables(Crypto crypto) {
    var secrets = crypto.secrets();
    var all = new ArrayList<Importer>();
    all.add(new KeePassCsvImporter(secrets));
    all.add(new KeeperCsvImporter(secrets));
    all.add(new ScitoCsvImporter(secrets));
    CsvScheme.all().forEach(scheme -> all.add(new ManagerCsvImporter(secrets, scheme)));
    return all;
  }

  /** Password managers and single programs of other kinds. */
  private static List<Importer> others(Crypto crypto) {
    var secrets = crypto.secrets();
    return List.of(
        new AuthenticatorPlusImporter(crypto),
        new GoogleDatabaseImporter(secrets),
        new MicrosoftImporter(secrets),
        new StratumDatabaseImporter(secrets),
        new OtpAuthIosImporter(crypto),
        new PskcImporter(crypto),
        new BattleNetImporter(secrets),
        new SteamImporter(crypto),
        new CxfImporter(secrets),
        new EnpassImporter(secrets),
        new KdbxImporter(crypto),
        new KeePassXmlImporter(secrets),
        new KeeperImporter(secrets),
        new OnePasswordImporter(secrets),
        new ProtonPassImporter(secrets),
        new PsonoImporter(secrets),
        new RaivoImporter(secrets),
        new ScitoJsonImporter(secrets),
        new TrueFaPyImporter(crypto),
        new TrueFaPyVaultImporter(crypto),
        new WinAuthImporter(crypto));
  }

  /** What would claim files of the others, too. */
  private static List<Importer> lists(Crypto crypto) {
    var secrets = crypto.secrets();
    return List.of(
        new AuthenticatorCcImporter(crypto),
        new OpenPgpImporter(),
        new WinAuthTextImporter(secrets),
        new PassImporter(secrets),
        new OtpauthListImporter(secrets));
  }

  public List<Format> all() {
    return importers.stream().map(Importer::format).toList();
  }

  /** Reads files of any of them. */
  public Reading reading() {
    return new Reading(secrets, importers);
  }

  /** The importer of the format a script calls {@code id}. */
  public Optional<Importer> importer(String id) {
    return importers.stream().filter(importer -> importer.format().id().equals(id)).findFirst();
  }
}

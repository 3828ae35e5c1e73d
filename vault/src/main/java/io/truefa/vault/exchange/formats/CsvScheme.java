package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a password manager's table mean what. Where several are named, the first that is filled counts.
 *
 * @param marks columns that every file of the format has, and no file of a format before it in the list
 * @param codes links or bare secrets
 * @param separator what parts several groups in one field; empty where a field is one group
 */
record CsvScheme(
    Format format,
    List<String> marks,
    List<String> codes,
    List<String> titles,
    List<String> accounts,
    List<String> groups,
    String separator,
    List<String> notes,
    List<String> favourites) {

  /** Names that columns for one-time codes have been seen to have, in any program. */
  private static final List<String> ANY_CODES =
      List.of(
          "otp", "totp", "otpauth", "otpurl", "otpuri", "otpsecret", "login_totp", "totp_secret", "2fa", "one-time password",
          "onetimepassword", "totpsecret", "otp_secret", "otp secret", "otp url");

  /** The known ones, and at the end whatever has a column for codes. */
  static List<CsvScheme> all() {
    return List.of(
        known("1password-csv", "1Password (CSV)", "Title OTPAuth Archived", "OTPAuth", "Title", "Username", "Tags", ";", "Notes", "Favorite"),
        known("apple-csv", "Apple Passwords", "Title OTPAuth", "OTPAuth", "Title", "Username", "", "", "Notes", ""),
        known("dashlane-csv", "Dashlane", "title username2", "otpUrl otpSecret", "title", "username username2 username3", "category", "", "note", ""),
        known("lastpass-csv", "LastPass", "url totp grouping", "totp", "name", "username", "grouping", "", "extra", "fav"),
        known("proton-pass-csv", "Proton Pass (CSV)", "totp vault", "totp", "name", "username email", "vault", "", "note", ""),
        new CsvScheme(
            csv("zoho-vault-csv", "Zoho Vault"),
            List.of("SecretData", "login_totp"),
            List.of("login_totp"),
            List.of("Password Name"),
            List.of("SecretData"),
            List.of("Folder Name"),
            "",
            List.of("Notes", "Description"),
            List.of("Favorite")),
        new CsvScheme(
            csv("csv", "Any table with codes"),
            List.of(),
            ANY_CODES,
            List.of("issuer", "title", "name", "service", "site", "url"),
            List.of("username", "user name", "user", "login", "account", "email", "login_username"),
            List.of("group", "folder", "category", "grouping"),
            "",
            List.of("notes", "note"),
            List.of("favorite", "favourite", "fav")));
  }

  private static CsvScheme known(
      String id,
      String title,
      String marks,
      String codes,
      String titles,
      String accounts,
      String groups,
      String separator,
      String notes,
      String favourites) {
    return new CsvScheme(
        csv(id, title), words(marks), words(codes), words(titles), words(accounts), words(groups), separator, words(notes), words(favourites));
  }

  private static Format csv(String id, String title) {
    return new Format(id, title, List.of("csv"), Set.of(Ability.IMPORT_PLAIN));
  }

  private static List<String> words(String columns) {
    return columns.isEmpty() ? List.of() : List.of(columns.split(" "));
  }
}

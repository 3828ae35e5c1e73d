package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;

/** The array of tokens that andOTP made, and GNOME Authenticator and OTPClient took over. */
final class AndOtpTokens {
  private static final String DASH = " - ";

  private final Secrets secrets;
  private final boolean tagIsIssuer;

  /**
   * @param tagIsIssuer whether the first tag of a token without issuer is the issuer, as in early files of GNOME
   */
  AndOtpTokens(Secrets secrets, boolean tagIsIssuer) {
    this.secrets = secrets;
    this.tagIsIssuer = tagIsIssuer;
  }

  /** Also where the end is missing: OTPClient cuts what it writes for andOTP when names are not ASCII. */
  void read(byte[] json, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(json)) {
      if (!tree.root().isArray()) {
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      for (var token : tree.root().elements()) {
        findings.add(entry(token));
      }
    }
  }

  private Item entry(JsonValue token) {
    var draft =
        new TokenDraft(secrets)
            .type(token.get("type").text())
            .algorithm(token.get("algorithm").text())
            .digits(token.get("digits").text())
            .period(token.get("period").text())
            .counter(token.get("counter").text())
            .icon(token.get("thumbnail").text())
            .secret(SecretForm.BASE32, token.get("secret").bytes());
    var tags = token.get("tags").elements();
    boolean first = name(draft, token, tags);
    tags.stream().skip(first ? 1 : 0).forEach(tag -> draft.group(tag.text()));
    return draft.build();
  }

  /** Old files have but a label, {@code Issuer - Name} or even {@code Issuer - Issuer:Name}. Whether a tag was used up. */
  private boolean name(TokenDraft draft, JsonValue token, List<JsonValue> tags) {
    var issuer = token.get("issuer").text();
    var label = token.get("label").text();
    if (!issuer.isBlank()) {
      draft.issuer(issuer).name(label);
      return false;
    }
    int dash = label.indexOf(DASH);
    if (dash > 0 && !label.startsWith(":")) { // a colon at the very beginning says that there is no issuer
      draft.issuer(label.substring(0, dash)).name(label.substring(dash + DASH.length()));
      return false;
    }
    if (tagIsIssuer && !tags.isEmpty() && label.indexOf(':') < 0) {
      draft.issuer(tags.getFirst().text()).name(label);
      return true;
    }
    draft.name(label);
    return false;
  }
}

package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;

/** The tree of groups and entries all KeePass files share, without the history of entries and with the bin apart. */
final class KeePassDocument {
  private final KeePassEntry entries;

  KeePassDocument(Secrets secrets) {
    this.entries = new KeePassEntry(secrets);
  }

  void add(XmlElement root, Findings findings) throws ImportRefusedException {
    var top = root.get("Root").get("Group");
    if (!top.isThere()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    var meta = root.get("Meta");
    var bin = meta.get("RecycleBinEnabled").text().equalsIgnoreCase("True") ? meta.get("RecycleBinUUID").text() : "";
    group(top, "", bin, false, findings);
  }

  /** As deep as a tree may be. */
  private void group(XmlElement group, String path, String bin, boolean inTrash, Findings findings)
      throws ImportRefusedException {
    for (var child : group.children()) {
      if (child.is("Entry")) {
        findings.addAll(entries.read(child, path, inTrash));
      } else if (child.is("Group")) {
        var name = child.get("Name").text();
        boolean isBin = !bin.isEmpty() && child.get("UUID").text().equals(bin);
        group(child, path.isEmpty() ? name : path + "/" + name, bin, inTrash || isBin, findings);
      }
    }
  }
}

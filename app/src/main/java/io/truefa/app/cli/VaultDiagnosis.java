package io.truefa.app.cli;

import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.session.BackupRoom;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What can be told about the vault and its backups without a password. */
final class VaultDiagnosis {
  private static final int KIB_PER_MIB = 1024;
  private static final int PASSWORD = 1;

  private final Machine machine;
  private final VaultDoor door;

  VaultDiagnosis(Machine machine, VaultDoor door) {
    this.machine = machine;
    this.door = door;
  }

  DoctorSection section() throws Stop {
    var file = door.file();
    var section = new DoctorSection("vault");
    section.line("file", file);
    try (var session = machine.session(file)) {
      glance(section, session);
      aboutFile(section, file);
      backups(section, session.backups());
    }
    return section;
  }

  private static void glance(DoctorSection section, VaultSession session) {
    switch (session.glance()) {
      case Glance.Whole whole -> {
        section.line("state", "a TrueFA vault, format " + whole.version() + ", header whole");
        section.line("saves", whole.generation());
        for (int i = 0; i < whole.slots().size(); i++) {
          section.line("slot_" + (i + 1), slot(whole.slots().get(i)));
        }
      }
      case Glance.Faulty(var fault) -> section.line("state", state(fault));
    }
  }

  private static String state(VaultFault fault) {
    return switch (fault) {
      case NOT_FOUND -> "none yet";
      case NOT_A_FILE -> "not a file";
      case TOO_LARGE -> "larger than any vault";
      case UNREADABLE -> "unreadable";
      case NOT_A_VAULT -> "not a TrueFA vault";
      case CUT_SHORT -> "a TrueFA vault, cut short";
      case HEADER_DAMAGED, HEADER_FORGED -> "a TrueFA vault, header damaged";
      case INDEX_DAMAGED, CELLS_DAMAGED -> "a TrueFA vault, damaged";
      case WRONG_LENGTH -> "a TrueFA vault, too long or too short";
      case TOO_NEW -> "a TrueFA vault, made by a newer version";
      case COST_LIMIT -> "a TrueFA vault that would cost too much to open";
    };
  }

  private static String slot(Glance.SlotGlance slot) {
    var name = slot.kind() == PASSWORD ? "password" : "of kind " + slot.kind();
    return slot.cost()
        .map(cost -> name + ", Argon2id, " + cost.memoryKiB() / KIB_PER_MIB + " MiB, " + cost.passes() + " passes")
        .orElse(name);
  }

  private static void aboutFile(DoctorSection section, Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      section.line("size", found.size() + " bytes");
      section.line("changed", found.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
      names(section, file);
    } catch (IOException e) {
      // what is not there has neither; the state says so already
    }
  }

  /** A save gives the vault a new file under one name; a second name goes on naming the old one. */
  private static void names(DoctorSection section, Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(file, "unix:nlink") instanceof Integer links
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && links > 1) {
      section.line("names", links + " names for this file (hard links); after the next save only this one is the vault");
    }
  }

  private static void backups(DoctorSection section, BackupRoom room) {
    var all = room.list();
    section.line("backups", all.isEmpty() ? "none yet" : all.size() + " in " + folders(all));
    if (!all.isEmpty()) {
      section.line("newest_backup", all.getFirst().made().truncatedTo(ChronoUnit.SECONDS));
    }
    section.line("last_proven", room.lastProven().map(when -> when.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never"));
    if (room.isMemoryDamaged()) {
      section.line("memory", "what this computer remembers of the vault is damaged; the next save writes it anew");
    }
  }

  private static String folders(List<BackupFile> all) {
    return String.join(", ", all.stream().map(backup -> backup.path().getParent().toString()).distinct().toList());
  }
}

package io.truefa.vault.assurance;

import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.LookResult;
import io.truefa.vault.session.RestoreResult;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** One operation on a vault that faults are let loose on. */
public enum Scenario {
  /** A new vault in an empty folder. */
  CREATE {
    @Override
    public VaultSession prepare(World world) {
      return world.session();
    }

    @Override
    public Said run(World world, VaultSession session) {
      return switch (world.create(session)) {
        case CreateResult.Created created -> created.durable() ? Said.DONE : Said.UNSURE;
        case CreateResult.AlreadyExists _, CreateResult.NotCreated _, CreateResult.MemoryShort _ -> Said.NOT_DONE;
      };
    }

    @Override
    public Content before() {
      return Content.NOTHING;
    }

    @Override
    public Content after() {
      return new Content(true, List.of());
    }
  },
  /** One entry more, in a vault that has backups already. */
  SAVE {
    @Override
    public VaultSession prepare(World world) {
      var session = world.session();
      world.create(session);
      world.add(session, "first");
      world.add(session, "second");
      return session;
    }

    @Override
    public Said run(World world, VaultSession session) {
      return said(world.add(session, "third"));
    }

    @Override
    public Content before() {
      return AFTER_CREATE.plus(World.line("first")).plus(World.line("second"));
    }

    @Override
    public Content after() {
      return before().plus(World.line("third"));
    }
  },
  /** The same where others may read the vault, so that its backup is a copy and no link. */
  SAVE_COPYING {
    @Override
    public VaultSession prepare(World world) {
      var session = SAVE.prepare(world);
      try {
        Files.setPosixFilePermissions(world.place(), PosixFilePermissions.fromString("rw-r--r--"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return session;
    }

    @Override
    public Said run(World world, VaultSession session) {
      return SAVE.run(world, session);
    }

    @Override
    public Content before() {
      return SAVE.before();
    }

    @Override
    public Content after() {
      return SAVE.after();
    }
  },
  /** A way in is taken back, so that everything is sealed anew under another key. */
  REKEY {
    @Override
    public VaultSession prepare(World world) {
      var session = SAVE.prepare(world);
      if (!(world.addPassword(session) instanceof SlotResult.Done)) {
        throw new IllegalStateException("no second password");
      }
      return session;
    }

    @Override
    public Said run(World world, VaultSession session) {
      return switch (world.removePassword(session)) {
        case SlotResult.Done done -> done.durable() ? Said.DONE : Said.UNSURE;
        case SlotResult.NotSaved _ -> Said.NOT_DONE;
        case SlotResult.NotFresh _, SlotResult.NoSuchSlot _, SlotResult.LastOfAPerson _, SlotResult.TooMany _,
            SlotResult.TooCostly _, SlotResult.NotCarried _, SlotResult.MemoryShort _ ->
            throw new IllegalStateException("no disk is to blame for that");
      };
    }

    @Override
    public Content before() {
      return new Content(true, List.of(Content.ways(2))).plus(World.line("first")).plus(World.line("second"));
    }

    @Override
    public Content after() {
      return SAVE.before();
    }
  },
  /** The newest backup becomes the vault again. */
  RESTORE {
    @Override
    public VaultSession prepare(World world) {
      return SAVE.prepare(world);
    }

    @Override
    public Said run(World world, VaultSession session) {
      var backups = session.backups();
      var all = backups.list();
      if (all.size() != BACKUPS_OF_SAVE) {
        return Said.NOT_DONE; // the one that was wanted may be the one that is not told
      }
      if (!(backups.look(all.getFirst(), Optional.empty()) instanceof LookResult.Opened(var look))) {
        return Said.NOT_DONE; // it cannot even be looked at
      }
      try (look) {
        return switch (backups.restore(look)) {
          case RestoreResult.Restored restored -> restored.durable() ? Said.DONE : Said.UNSURE;
          case RestoreResult.NotRestored _ -> Said.NOT_DONE;
        };
      }
    }

    @Override
    public Content before() {
      return SAVE.before();
    }

    @Override
    public Content after() {
      return AFTER_CREATE.plus(World.line("first"));
    }
  };

  /** Of the new vault, and of the one with its first entry. */
  private static final int BACKUPS_OF_SAVE = 2;

  private static final Content AFTER_CREATE = new Content(true, List.of());

  /** Brings the vault to {@link #before}, on a healthy disk; the session it gives is the one that then works. */
  public abstract VaultSession prepare(World world);

  /** Does it once. */
  public abstract Said run(World world, VaultSession session);

  public abstract Content before();

  public abstract Content after();

  static Said said(SaveResult result) {
    return switch (result) {
      case SaveResult.Saved saved -> saved.durable() ? Said.DONE : Said.UNSURE;
      case SaveResult.NotSaved _, SaveResult.NoSuchEntry _, SaveResult.Locked _ -> Said.NOT_DONE;
    };
  }
}

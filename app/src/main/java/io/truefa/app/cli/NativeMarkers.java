package io.truefa.app.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;

/** Marks left by native functions that failed, and what was learned of libraries: without them all is asked anew. */
final class NativeMarkers {
  private final Path folder;

  NativeMarkers(Path state) {
    this.folder = state.resolve("native-guard").resolve("v1");
  }

  /** Deletes every mark and says how many there were. */
  DoctorSection reset() {
    var section = new DoctorSection("nativeReset");
    var marks = new ArrayList<Path>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (var found = Files.newDirectoryStream(folder, "*.json")) {
        found.forEach(marks::add);
      } catch (IOException | DirectoryIteratorException e) {
        section.line("marks", "could not be listed");
        return section;
      }
    }
    int deleted = 0;
    for (var mark : marks) {
      try {
        Files.delete(mark);
        deleted++;
      } catch (IOException e) {
        section.line(mark.getFileName().toString(), "could not be deleted");
      }
    }
    section.line("marks", deleted + " of " + marks.size() + " deleted");
    forgetWhatWasLearned();
    return section;
  }

  /** No failure, so not counted: the library is asked in a child again, and its speed measured again. */
  private void forgetWhatWasLearned() {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (var found = Files.newDirectoryStream(folder, "*.learned")) {
        for (var file : found) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | DirectoryIteratorException e) {
        // stays; it says nothing bad of any function
      }
    }
  }
}

package io.truefa.natives.sodium;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.Limit;
import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.NativeWork;
import io.truefa.natives.guard.PrivateFiles;
import io.truefa.natives.guard.WrongAnswerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A libsodium that is loaded and says it is ready.
 *
 * @param api its functions
 * @param version what it says of itself
 */
record SodiumLibrary(Sodium api, String version) {

  /** Loads behind the guard; empty if that failed, and the guard knows why. */
  static Optional<SodiumLibrary> load(Path file, FunctionGuard guard, Limit limit) {
    var loaded = guard.call(NativeFunction.LOAD, limit, NativeWork.of(() -> load(file)));
    return loaded instanceof Answered(var library) ? Optional.of(library) : Optional.empty();
  }

  private static SodiumLibrary load(Path file) {
    var api =
        Native.load(
            file.toString(), Sodium.class, Map.of(Library.OPTION_CLASSLOADER, Sodium.class.getClassLoader()));
    int ready = api.sodium_init();
    if (ready == -1) {
      throw new UnsatisfiedLinkError("the library cannot be used here");
    }
    if (ready != 0 && ready != 1) {
      throw new WrongAnswerException();
    }
    return new SodiumLibrary(api, api.sodium_version_string());
  }

  /** JNA would unpack its own library into a folder of the home directory. */
  static void letJnaUnpackInto(Path folder) {
    if (System.getProperty("jna.tmpdir") == null && System.getProperty("jna.boot.library.path") == null) {
      try {
        PrivateFiles.makeDirectory(folder);
        System.setProperty("jna.tmpdir", folder.toString());
      } catch (IOException | UnsupportedOperationException e) {
        // then JNA chooses for itself
      }
    }
  }
}

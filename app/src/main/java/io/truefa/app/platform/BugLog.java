package io.truefa.app.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Remembers what nobody expected: kinds of exceptions and places in our own code, never a message, never data. */
public final class BugLog {
  private static final String OURS = "io.truefa.";
  private static final long LIMIT = 256 * 1024;
  private static final int MAX_CAUSES = 5;

  private final Path file;
  private final Clock clock;

  /**
   * @param state folder of the log; made owner-only if it is not there
   */
  public BugLog(Path state, Clock clock) {
    this.file = state.resolve("truefa.log");
    this.clock = clock;
  }

  /** Appends; a log that grew too long starts anew, and one that cannot be written is let be. */
  public void write(Throwable bug) {
    var text = new StringBuilder(clock.instant().toString()).append(" TFA-901");
    var cause = bug;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      text.append(' ').append(cause.getClass().getName()).append(places(cause));
    }
    try {
      OwnFolder.make(file.getParent());
      boolean tooLong = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > LIMIT;
      Files.write(
          file,
          text.append('\n').toString().getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          tooLong ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      // no log then
    }
  }

  private static String places(Throwable bug) {
    return Arrays.stream(bug.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
        .limit(20)
        .collect(Collectors.joining(" ", " [", "]"));
  }
}

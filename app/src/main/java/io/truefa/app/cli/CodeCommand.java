package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryQuery;
import io.truefa.vault.session.VaultSession;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code truefa code}: shows codes. A counter-based entry uses up its counter with every code, so it gives one only to a call
 * that asks for it by a query, never to a call that lists everything.
 */
@Command(name = "code")
final class CodeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Report report;
  private final Texts texts;

  @Parameters(paramLabel = "QUERY", arity = "0..*")
  private List<String> query = List.of();

  @Option(names = "--single")
  private boolean single;

  @Option(names = "--next")
  private boolean next;

  @Option(names = "--at", paramLabel = "INSTANT")
  private Optional<String> at = Optional.empty();

  @Option(names = "--copy")
  private boolean copy;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  CodeCommand(Terminal terminal, VaultDoor door, Report report, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.report = report;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    var when = instant();
    var clipboard = new ClipboardText(terminal.environment());
    if (copy && !clipboard.present()) {
      throw Stop.of(TfaCode.NO_CLIPBOARD);
    }
    var codes = new ArrayList<ShownCode>();
    int failed = 0;
    try (var session = door.open()) {
      var maker = new CodeMaker(session, when, !query.isEmpty() || single || copy);
      var entries = matching(session);
      for (var entry : entries) {
        switch (maker.make(entry)) {
          case CodeMaker.Made.Code code -> codes.add(code.shown());
          case CodeMaker.Made.Failed failure -> {
            if (entries.size() == 1) {
              throw Stop.about(Names.of(entry.label()), failure.reason());
            }
            failed++;
            report.problem(Problem.of(failure.reason()), Optional.of(Names.of(entry.label())));
          }
        }
      }
    }
    boolean copied = copy && copied(clipboard, codes.getFirst());
    if (!copy || copied) {
      print(codes, copied);
    } else {
      if (codes.getFirst().usedUp()) {
        print(codes, false); // its counter is spent: nobody would ever see this code otherwise
      }
      throw Stop.of(TfaCode.NO_CLIPBOARD);
    }
    if (failed > 0) {
      throw Stop.of(TfaCode.PART_FAILED, failed);
    }
    return ExitCode.OK;
  }

  private Instant instant() throws Stop {
    if (at.isEmpty()) {
      return terminal.clock().instant();
    }
    try {
      return OffsetDateTime.parse(at.get()).toInstant(); // RFC 3339
    } catch (DateTimeException e) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.code.at"));
    }
  }

  private List<Entry> matching(VaultSession session) throws Stop {
    var wanted = new EntryQuery(String.join(" ", query));
    var entries = session.vault().live().stream().filter(entry -> wanted.matches(entry.label())).toList();
    boolean one = single || copy;
    if (entries.isEmpty() && (one || !query.isEmpty())) {
      throw Stop.of(TfaCode.NOTHING_MATCHES);
    }
    if (entries.size() > 1 && one) {
      throw Stop.of(TfaCode.SEVERAL_MATCH, entries.size());
    }
    return entries;
  }

  private boolean copied(ClipboardText clipboard, ShownCode code) {
    if (!clipboard.put(code.wanted(next).orElse(""))) {
      return false;
    }
    terminal.err().println(texts.get("cli.code.copied", Names.of(code.entry().label())));
    return true;
  }

  private void print(List<ShownCode> codes, boolean copied) {
    if (asJson) {
      var json = new JsonOut();
      json.object(() -> json.array("codes", codes, code -> code.write(json))).print(terminal);
    } else if (single) {
      terminal.out().println(codes.getFirst().wanted(next).orElse(""));
    } else if (codes.isEmpty()) {
      terminal.err().println(texts.get("cli.list.none"));
    } else if (!copied) {
      printColumns(codes);
    }
  }

  private void printColumns(List<ShownCode> codes) {
    var columns = new Columns();
    boolean now = at.isEmpty();
    for (var code : codes) {
      columns.row(
          code.code().orElse("-"),
          next ? code.next().orElse("-") : "",
          now ? code.secondsLeft(terminal.clock().instant()).map(left -> left + " s").orElse("-") : "",
          code.entry().label().issuer(),
          code.entry().label().account());
    }
    columns.print(terminal, 0);
    if (codes.stream().anyMatch(code -> code.code().isEmpty())) {
      terminal.err().println(texts.get("cli.code.counter"));
    }
  }
}

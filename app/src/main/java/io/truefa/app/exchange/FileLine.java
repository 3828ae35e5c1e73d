package io.truefa.app.exchange;

import io.truefa.app.problem.Problem;
import java.util.Optional;

/** One file of an import. */
record FileLine(String name, Optional<String> format, int entries, Optional<Problem> problem) {}

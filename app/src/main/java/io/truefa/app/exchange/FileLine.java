package io.truefa.app.exchange;

import io.truefa.app.problem.TfaCode;
import java.util.Optional;

/** One file of an import. */
record FileLine(String name, Optional<String> format, int entries, Optional<TfaCode> problem) {}

package io.truefa.vault.file;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import java.util.Optional;

/**
 * What can still be understood of an entry that was put aside; whatever cannot be, or is too large, has its usual value or is
 * cut.
 *
 * @param type as it stands there, such as one of a newer version; empty where there is none
 * @param spec how codes were made; empty where the type says nothing to this version
 */
public record Remains(Label label, String type, Optional<OtpSpec> spec, NewEntry.Details details) {}

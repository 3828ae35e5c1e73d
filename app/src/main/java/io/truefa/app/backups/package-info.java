/** What is kept of a vault's past: looking into it, proving it, bringing it back; and what to do about an older copy. */
package io.truefa.app.backups;

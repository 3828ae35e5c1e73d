/** Everything that can go wrong for a person, each with its TFA code and one sentence. */
package io.truefa.app.problem;

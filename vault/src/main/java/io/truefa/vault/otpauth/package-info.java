/** One entry as text: otpauth, otpauth-migration and their relatives, read leniently and written strictly. */
package io.truefa.vault.otpauth;

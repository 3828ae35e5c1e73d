/** What every provider must do, as tests; compiled into the tests of each module that has a provider. */
package io.truefa.crypto.contract;

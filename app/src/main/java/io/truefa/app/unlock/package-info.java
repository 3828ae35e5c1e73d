/** Welcome, create a vault, unlock it. */
package io.truefa.app.unlock;

/** The home screen: list, search, copy, next code, trash. */
package io.truefa.app.codes;

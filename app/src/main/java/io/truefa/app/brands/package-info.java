/** Signs of brands: which one a service has, and how it is drawn. Knows nothing of nodes. */
package io.truefa.app.brands;

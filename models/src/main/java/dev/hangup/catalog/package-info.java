/** The names a verdict may have: catalogs of drop-off reasons and guides of alerts. */
package dev.hangup.catalog;

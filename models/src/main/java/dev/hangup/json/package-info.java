/** How the records of this module are written as JSON and read back. */
package dev.hangup.json;

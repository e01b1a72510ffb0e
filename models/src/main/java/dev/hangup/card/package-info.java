/** What a model's owner should know of it: on what it learned, how good it is, where it ends. */
package dev.hangup.card;

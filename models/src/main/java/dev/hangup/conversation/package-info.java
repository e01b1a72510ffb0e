/** What was said: the input of every classifier. */
package dev.hangup.conversation;

/** Names of content: equal content, equal digest. */
package dev.hangup.digest;

/**
 * Trained models in a folder: versions that are whole or absent, a champion each, and nothing read
 * that was altered.
 */
package dev.hangup.registry;

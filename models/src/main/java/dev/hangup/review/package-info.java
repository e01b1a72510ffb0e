/**
 * The monthly review: what the fallback hides, which reasons are hardly used, which are taken for
 * one another, and which never appear, with the probable cause. Pure: what is reviewed comes in,
 * findings come out.
 */
package dev.hangup.review;

/** How the classifiers are trained, compared and measured on calls they have not seen. */
package dev.hangup.training;

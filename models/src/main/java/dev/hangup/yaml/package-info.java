/** YAML files that people write, read strictly: what is wrong is told with its line. */
package dev.hangup.yaml;

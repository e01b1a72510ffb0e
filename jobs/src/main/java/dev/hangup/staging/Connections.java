package dev.hangup.staging;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the database that the tables stand in. */
@FunctionalInterface
public interface Connections extends Serializable {
  Connection open() throws SQLException;
}

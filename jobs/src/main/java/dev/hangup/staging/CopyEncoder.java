package dev.hangup.staging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.data.RowData;

/**
 * Writes rows in PostgreSQL's binary COPY format, see the <a
 * href="https://www.postgresql.org/docs/17/sql-copy.html">manual of COPY</a>, "Binary Format".
 */
public final class CopyEncoder {
  private static final VarHandle INT16 = bigEndian(short[].class);
  private static final VarHandle INT32 = bigEndian(int[].class);
  private static final VarHandle INT64 = bigEndian(long[].class);
  static final byte[] HEADER = header();
  static final byte[] TRAILER = {-1, -1};
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long EPOCH_MICROS = EPOCH_DAY * 86_400_000_000L;

  private final StagedColumn[] columns;

  /** Further fields, the same in every row. */
  private final int marks;

  private byte[] mark = {};
  private byte[] buffer = new byte[64 << 10];
  private int length;

  /** For one COPY; {@link #begin} makes it ready for another. */
  public CopyEncoder(List<StagedColumn> columns) {
    this(columns, 0);
    begin();
  }

  /**
   * @param columns of the rows; the table's two further columns say which writer wrote a row
   */
  CopyEncoder(List<StagedColumn> columns, int subtask, long writer) {
    this(columns, 2);
    int32(4);
    int32(subtask);
    int32(8);
    int64(writer);
    mark = Arrays.copyOf(buffer, length);
    begin();
  }

  private CopyEncoder(List<StagedColumn> columns, int marks) {
    this.columns = columns.toArray(StagedColumn[]::new);
    this.marks = marks;
  }

  /** What is to be sent: {@link #length()} bytes from 0. */
  public byte[] buffer() {
    return buffer;
  }

  /** In bytes. */
  public int length() {
    return length;
  }

  /** After the bytes were sent. */
  public void clear() {
    length = 0;
  }

  /** Forgets what was encoded and begins anew. */
  public void begin() {
    System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
    length = HEADER.length;
  }

  /** Adds a row. */
  public void row(RowData row) {
    int16(columns.length + marks);
    for (StagedColumn column : columns) {
      int i = column.position();
      if (row.isNullAt(i)) {
        int32(-1);
        continue;
      }
      switch (column.type()) {
        case VARCHAR, CHAR -> bytes(row.getString(i).toBytes());
        case INTEGER -> {
          int32(4);
          int32(row.getInt(i));
        }
        case DATE -> {
          int32(4);
          int32((int) (row.getInt(i) - EPOCH_DAY));
        }
        case BIGINT -> {
          int32(8);
          int64(
              column.divisor() == 1
                  ? row.getLong(i)
                  : Double.doubleToRawLongBits((double) row.getLong(i) / column.divisor()));
        }
        case DOUBLE -> {
          int32(8);
          int64(Double.doubleToRawLongBits(row.getDouble(i)));
        }
        case BOOLEAN -> {
          int32(1);
          ensure(1);
          buffer[length++] = (byte) (row.getBoolean(i) ? 1 : 0);
        }
        case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
          int32(8);
          int64(row.getTimestamp(i, 3).getMillisecond() * 1000 - EPOCH_MICROS);
        }
        default -> throw new IllegalStateException("no column of type " + column.type());
      }
    }
    ensure(mark.length);
    System.arraycopy(mark, 0, buffer, length, mark.length);
    length += mark.length;
  }

  /** After the last row. */
  public void end() {
    int16(-1);
  }

  private void bytes(byte[] value) {
    int32(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
  }

  private void int16(int value) {
    ensure(2);
    INT16.set(buffer, length, (short) value);
    length += Short.BYTES;
  }

  private void int32(int value) {
    ensure(4);
    INT32.set(buffer, length, value);
    length += Integer.BYTES;
  }

  private void int64(long value) {
    ensure(8);
    INT64.set(buffer, length, value);
    length += Long.BYTES;
  }

  private void ensure(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }

  private static VarHandle bigEndian(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }

  private static byte[] header() {
    byte[] signature = "PGCOPY\n".getBytes(StandardCharsets.US_ASCII);
    byte[] header = Arrays.copyOf(signature, 19);
    header[7] = (byte) 0xFF;
    header[8] = '\r';
    header[9] = '\n';
    return header;
  }
}

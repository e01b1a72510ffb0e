package dev.hangup.workflow;

import dev.hangup.interaction.Interaction;
import dev.hangup.settings.Settings;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * An interaction with what a classifier says of its conversation, as a row of the Flink table
 * {@code folded} in a job that classifies.
 */
public final class JudgedRow {
  private static final StringData NONE = StringData.fromString("-");

  private static final RowType VERDICT =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD("catalog", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("reason", DataTypes.STRING().notNull()),
                  DataTypes.FIELD("reason_confidence_millionths", DataTypes.BIGINT()),
                  DataTypes.FIELD("reason_evidence", DataTypes.STRING()),
                  DataTypes.FIELD("alerts", DataTypes.INT()),
                  DataTypes.FIELD("model_version", DataTypes.STRING().notNull()))
              .getLogicalType();

  /**
   * The columns of {@link FoldedRow#TYPE} and six more. Where nobody judged, {@code catalog},
   * {@code reason} and {@code model_version} are {@code "-"}, the others null. {@code alerts} is
   * how many were flagged; the confidence is in whole millionths.
   */
  public static final RowType TYPE = joined();

  /**
   * The columns of the table {@code verdicts}, which keeps of the interactions that were judged
   * what each model said; they have the same names in the table {@code interactions}.
   */
  public static final List<String> VERDICTS =
      List.of(
          "interaction_id",
          "model_version",
          "day",
          "business",
          "catalog",
          "reason",
          "reason_confidence",
          "alerts");

  private static final RowData UNJUDGED = GenericRowData.of(NONE, NONE, null, null, null, NONE);

  private final FoldedRow folded;

  /** For one thread: it remembers dimensions. */
  public JudgedRow(Settings settings) {
    folded = new FoldedRow(settings);
  }

  /** An interaction and what was said of it, also where nobody judged. */
  public RowData of(Judged judged) {
    return judged.verdict() == null
        ? of(judged.interaction())
        : of(judged.interaction(), judged.profile(), judged.verdict());
  }

  /** A row of {@link #TYPE} of an interaction that nobody judged. */
  private RowData of(Interaction interaction) {
    return new JoinedRowData(folded.of(interaction), UNJUDGED);
  }

  /**
   * A row of {@link #TYPE}.
   *
   * @param profile by which it was judged
   */
  private RowData of(Interaction interaction, String profile, Verdict verdict) {
    ReasonVerdict reason = verdict.reason();
    return new JoinedRowData(
        folded.of(interaction),
        GenericRowData.of(
            StringData.fromString(profile),
            reason == null ? NONE : StringData.fromString(reason.name()),
            reason == null ? null : millionths(reason.confidence()),
            reason == null ? null : StringData.fromString(reason.evidence()),
            verdict.alerts().size(),
            StringData.fromString(verdict.model())));
  }

  /** A share, 0 to 1, as the tables keep it: rounded to millionths. */
  public static long millionths(double share) {
    return Math.round(share * 1e6);
  }

  private static RowType joined() {
    List<RowType.RowField> fields = new ArrayList<>(FoldedRow.TYPE.getFields());
    fields.addAll(VERDICT.getFields());
    return new RowType(false, fields);
  }
}

package dev.hangup.verdict;

import dev.hangup.conversation.Conversation;
import java.util.List;

/**
 * Judges conversations. Safe for use by several threads. The verdict of a conversation depends on
 * that conversation alone, not on those it came with.
 */
public interface Classifier extends AutoCloseable {

  /**
   * One verdict for each conversation, in their order. Many at once are cheaper than one by one.
   */
  List<Verdict> classify(List<Conversation> conversations);

  /** The versions that judge, as {@link Verdict#model()} says them. */
  String version();

  /** Frees native memory. */
  @Override
  void close();
}

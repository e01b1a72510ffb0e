package dev.hangup.features;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.text.Gloss;
import java.util.ArrayList;
import java.util.List;

/** Reads conversations: into English, then into sentence vectors. */
public final class Encoder {
  /** Names what becomes of a conversation here; changes where this code makes other features. */
  private static final String FEATURES = "conversation-3";

  private static final float[] NONE = {};

  private final SentenceEmbedder embedder;

  /**
   * Makes one.
   *
   * @param embedder null for classifiers that see no sentence vectors
   */
  public Encoder(SentenceEmbedder embedder) {
    this.embedder = embedder;
  }

  /** All that the features of a conversation depend on, beside the conversation. */
  public String name() {
    return FEATURES + (embedder == null ? "" : " " + embedder.name());
  }

  /**
   * Whether a model can judge what an encoder makes of conversations.
   *
   * @param encoder the {@link #name} of that encoder
   * @param learned the name of the encoder that the model learned from; one with sentence vectors
   *     also teaches models of words alone
   */
  public static boolean serves(String encoder, String learned) {
    return learned.equals(encoder) || learned.startsWith(encoder + " ");
  }

  /** Whether one program can judge by both of two models, by the names of their encoders. */
  public static boolean related(String one, String other) {
    return serves(one, other) || serves(other, one);
  }

  /** Whether there are sentence vectors. */
  public boolean semantic() {
    return embedder != null;
  }

  /**
   * One meaning for each conversation, in their order; without an embedder its vectors are empty.
   */
  public List<Meaning> encode(List<Conversation> conversations) {
    List<Conversation> english = conversations.stream().map(Gloss::inEnglish).toList();
    List<String> texts = new ArrayList<>();
    english.forEach(c -> c.turns().forEach(turn -> texts.add(turn.text())));
    float[][] vectors = embedder == null ? null : embedder.embed(texts);
    List<Meaning> meanings = new ArrayList<>();
    int next = 0;
    for (Conversation conversation : english) {
      List<Turn> turns = conversation.turns();
      float[][] own = new float[turns.size()][];
      for (int i = 0; i < own.length; i++) {
        own[i] = vectors == null ? NONE : vectors[next++];
      }
      meanings.add(new Meaning(conversation, own));
    }
    return meanings;
  }
}

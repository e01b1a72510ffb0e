package dev.hangup.lab;

import dev.hangup.conversation.*;
import dev.hangup.corpus.*;
import dev.hangup.features.*;
import dev.hangup.linear.*;
import dev.hangup.text.Gloss;
import dev.hangup.training.*;
import java.io.*;
import java.nio.file.*;
import java.util.*;

public class Lab {
  static final Map<String, float[]> E = new HashMap<>();

  public static void load() throws Exception {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new FileInputStream("/work/rd/emb.bin"), 1 << 20))) {
      int n = in.readInt();
      for (int i = 0; i < n; i++) {
        byte[] b = new byte[in.readInt()];
        in.readFully(b);
        float[] v = new float[384];
        for (int d = 0; d < 384; d++) v[d] = in.readFloat();
        E.put(new String(b, "UTF-8"), v);
      }
    }
  }

  static final Map<String, Set<String>> CAT = new TreeMap<>();

  static List<Sample> reasons(boolean gloss, String... files) throws Exception {
    List<Sample> out = new ArrayList<>();
    List<LabelledCall> calls = new ArrayList<>();
    for (String f : files)
      try (BufferedReader r = Files.newBufferedReader(Path.of(f))) {
        calls.addAll(CorpusReader.read(r, f));
      }
    for (LabelledCall c : calls)
      if (c.reason() != null)
        CAT.computeIfAbsent(c.profile(), p -> new TreeSet<>()).add(c.reason());
    for (LabelledCall c : calls)
      if (c.reason() != null)
        out.add(new Sample(meaning(c), Set.of(c.reason()), CAT.get(c.profile())));
    return out;
  }

  public static Meaning meaning(LabelledCall c) {
    Conversation k = Gloss.inEnglish(c.conversation());
    float[][] v = new float[k.turns().size()][];
    for (int i = 0; i < v.length; i++) {
      v[i] = E.get(k.turns().get(i).text().replace('\n', ' '));
      if (v[i] == null) v[i] = E.get(k.turns().get(i).text());
      if (v[i] == null) throw new RuntimeException(k.turns().get(i).text());
    }
    return new Meaning(k, v);
  }
}

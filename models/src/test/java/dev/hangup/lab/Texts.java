package dev.hangup.lab;

import dev.hangup.corpus.*;
import dev.hangup.text.Gloss;
import java.io.*;
import java.nio.file.*;
import java.util.*;

public class Texts {
  public static void main(String[] a) throws Exception {
    Set<String> t = new TreeSet<>();
    for (String f : a)
      try (BufferedReader r = Files.newBufferedReader(Path.of(f))) {
        for (LabelledCall c : CorpusReader.read(r, f))
          Gloss.inEnglish(c.conversation())
              .turns()
              .forEach(x -> t.add(x.text().replace('\n', ' ')));
      }
    Files.write(Path.of("/work/rd/texts.txt"), t);
    System.out.println(t.size());
  }
}

package dev.hangup.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KnownWordsTest {

  @Property(tries = 200)
  void whatItGivesIsTheWord(@ForAll("words") List<String> words) {
    KnownWords known = new KnownWords();

    assertThat(words).allSatisfy(word -> assertThat(known.of(word)).hasToString(word));
  }

  /** Also words of one hash code, such as Aa and BB, which drive each other out. */
  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("", "Aa", "BB", "AaAa", "BBBB", "AaBB", "línea", "日本", "lakeside-clinic")
        .list()
        .ofMaxSize(60);
  }

  @Example
  void theSameWordIsTheSameValue() {
    KnownWords known = new KnownWords();

    assertThat(known.of("sales")).isSameAs(known.of(new String("sales")));
  }
}

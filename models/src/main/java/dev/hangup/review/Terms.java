package dev.hangup.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of an utterance that say what it is about. */
final class Terms {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}'’]+");
  private static final Pattern APOSTROPHE = Pattern.compile("['’].*$");

  /** Words of grammar, and what people say to keep a conversation going. */
  private static final Set<String> EMPTY =
      Set.of(
          ("a about actually after again ago ah all almost already also although always am an and"
                  + " another any anybody anymore anyone anything anyway apparently are aren around"
                  + " as ask asked at away back be because been before being believe best better bit"
                  + " both but by bye call called calling calls can cannot cant check come could"
                  + " couldn cuz day days did didn didnt do does doesn doesnt doing don done dont down"
                  + " each either else em enough er even ever every everyone everything exactly far few"
                  + " figure fine first for from get gets getting give given go goes going gone gonna"
                  + " good goodbye got great guess guys had has hasn have haven having he hello help"
                  + " her here hey hi him his hold hope how however i i'd i'll i'm idea if im in into"
                  + " is isn it its just keep kind knew know last least let like little ll long look"
                  + " looking lot love m ma'am made make makes many may maybe me mean might mind mine"
                  + " minute moment more morning most much must my myself name need needed needs"
                  + " neither never new next nice no nobody none nope not nothing now number of off oh"
                  + " ok okay on once one ones only or other others our out over own people perhaps"
                  + " please plus pretty put question quite rather re really right said same saw say"
                  + " says second see seen send she should shouldn show since sir so some somebody"
                  + " someone something somewhere soon sorry sort still stuff such suppose sure take"
                  + " talk talking tell telling than thank thanks that that's thats the their them then"
                  + " there these they thing things think this those though thought through till time"
                  + " to today told too took tried try trying two uh uhh um umm under until up us use"
                  + " used ve very wait wanna want wanted wants was wasn way we well went were weren"
                  + " what when where whether which while who whole why will wish with without won"
                  + " wonderful word work would wouldn yeah year years yep yes yet you your yours"
                  + " zero three four five six seven eight nine ten eleven twelve thirteen fourteen"
                  + " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty"
                  + " seventy eighty ninety hundred thousand million half monday tuesday wednesday"
                  + " thursday friday saturday sunday week weeks month months hour hours minutes"
                  + " ain aint lol whatever nah yea thx pls lovely happy came coming old mum mom")
              .split(" "));

  private Terms() {}

  /** All words in their order, in lower case, without what follows an apostrophe. */
  static List<String> all(String text) {
    return Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT)))
        .map(word -> APOSTROPHE.matcher(word).replaceAll(""))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whether a word may say what a conversation is about. */
  static boolean tells(String word) {
    return word.length() > 2
        && !EMPTY.contains(word)
        && word.codePoints().noneMatch(Character::isDigit);
  }

  /** The words that tell, in their order. */
  static List<String> telling(String text) {
    return all(text).stream().filter(Terms::tells).toList();
  }
}

package dev.hangup.catalog;

import dev.hangup.catalog.CatalogFile.CatalogDocument;
import dev.hangup.catalog.CatalogFile.Document;
import dev.hangup.catalog.CatalogFile.Entry;
import dev.hangup.catalog.CatalogFile.GuideDocument;
import dev.hangup.catalog.CatalogFile.ProfileDocument;
import dev.hangup.yaml.YamlWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The catalogs, guides and profiles that can be chosen by name: the shipped ones, and those of a
 * business's own files on top. A catalog is also the profile of its name, without guides, where no
 * profile has that name. Immutable; serializable, so that a job takes it along to machines without
 * the files.
 */
public final class Profiles implements Serializable {
  private static final long serialVersionUID = 1;

  private static final List<String> SHIPPED =
      List.of(
          "core",
          "ecommerce",
          "healthcare",
          "real_estate",
          "saas",
          "journey",
          "sales_dropped_lead",
          "sales_csi_risk",
          "aftersales_dropped_lead",
          "aftersales_csi_risk",
          "automotive");

  private final List<Document> documents;
  private final Map<String, Catalog> catalogs = new LinkedHashMap<>();
  private final Map<String, AlertGuide> guides = new LinkedHashMap<>();
  private final Map<String, Profile> profiles = new LinkedHashMap<>();
  private final Map<List<String>, YamlWord> places = new LinkedHashMap<>();

  private Profiles(List<Document> documents) {
    this.documents = List.copyOf(documents);
    List<CatalogDocument> catalogDocuments = only(CatalogDocument.class);
    List<GuideDocument> guideDocuments = only(GuideDocument.class);
    List<ProfileDocument> profileDocuments = only(ProfileDocument.class);
    Map<String, CatalogDocument> catalogsByName =
        byName(catalogDocuments, CatalogDocument::name, "catalog");
    Map<String, GuideDocument> guidesByName = byName(guideDocuments, GuideDocument::name, "guide");
    for (CatalogDocument document : catalogDocuments) {
      List<Entry> entries =
          entries(
              document.name(),
              document.reasons(),
              document.include(),
              name -> Optional.ofNullable(catalogsByName.get(name)).map(CatalogDocument::reasons),
              "catalog");
      refuseFallback(entries);
      catalogs.put(
          document.name().text(),
          new Catalog(
              document.name().text(),
              entries.stream().map(Profiles::reason).toList(),
              document.others()));
    }
    for (GuideDocument document : guideDocuments) {
      List<Entry> entries =
          entries(
              document.name(),
              document.categories(),
              document.include(),
              name -> Optional.ofNullable(guidesByName.get(name)).map(GuideDocument::categories),
              "guide");
      guides.put(
          document.name().text(),
          new AlertGuide(
              document.name().text(), entries.stream().map(Profiles::category).toList()));
    }
    byName(profileDocuments, ProfileDocument::name, "profile");
    for (ProfileDocument document : profileDocuments) {
      profiles.put(document.name().text(), profile(document));
    }
    catalogs.forEach(
        (name, catalog) -> profiles.putIfAbsent(name, new Profile(name, catalog, List.of())));
  }

  /** What comes with the product. */
  public static Profiles shipped() {
    return Shipped.PROFILES;
  }

  /** Read once: it does not change. */
  private static final class Shipped {
    static final Profiles PROFILES = new Profiles(read());

    private static List<Document> read() {
      List<Document> documents = new ArrayList<>();
      for (String name : SHIPPED) {
        String file = name + ".yaml";
        try (InputStream bytes = Profiles.class.getResourceAsStream(file)) {
          String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
          documents.addAll(CatalogFile.read(text, "shipped " + file));
        } catch (IOException e) {
          throw new UncheckedIOException("cannot read " + file + " of the jar", e);
        }
      }
      return documents;
    }
  }

  /**
   * These and what the files define. They may include entries of what is there, and may not define
   * a name anew that is there.
   *
   * @throws IllegalArgumentException in one line that names the file, the line and the mend
   */
  public Profiles with(Path... files) {
    if (files.length == 0) {
      return this;
    }
    List<Document> all = new ArrayList<>(documents);
    for (Path file : files) {
      all.addAll(CatalogFile.read(text(file), file.toString()));
    }
    return new Profiles(all);
  }

  /**
   * The profile of that name.
   *
   * @throws IllegalArgumentException where there is none; the message names those there are
   */
  public Profile profile(String name) {
    Profile profile = profiles.get(name);
    if (profile == null) {
      throw new IllegalArgumentException(
          "there is no profile '" + name + "'; there are " + String.join(", ", names()));
    }
    return profile;
  }

  /** The names of all profiles, those that are declared first. */
  public Set<String> names() {
    return java.util.Collections.unmodifiableSet(profiles.keySet());
  }

  /** All catalogs, the shipped ones first. */
  public List<Catalog> catalogs() {
    return List.copyOf(catalogs.values());
  }

  /** All guides, the shipped ones first. */
  public List<AlertGuide> guides() {
    return List.copyOf(guides.values());
  }

  /**
   * Where an entry is defined, such as {@code acme.yaml, line 12}.
   *
   * @param list name of a catalog or guide
   * @param entry name of a reason or category in it; null for the list itself
   * @return null where there is no such thing
   */
  public String place(String list, String entry) {
    YamlWord word = places.get(entry == null ? List.of(list) : List.of(list, entry));
    return word == null ? null : word.source() + ", line " + word.line();
  }

  /** By what they define: where a job takes them to several tasks, these are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Profiles profiles && documents.equals(profiles.documents);
  }

  @Override
  public int hashCode() {
    return documents.hashCode();
  }

  private <D extends Document> List<D> only(Class<D> kind) {
    return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <D extends Document> Map<String, D> byName(
      List<D> documents, Function<D, YamlWord> name, String kind) {
    Map<String, D> byName = new LinkedHashMap<>();
    for (D document : documents) {
      YamlWord word = name.apply(document);
      D other = byName.put(word.text(), document);
      if (other != null) {
        throw word.wrong(
            "there is a %s '%s' already (%s, line %d); give it a name of your own"
                .formatted(
                    kind, word.text(), name.apply(other).source(), name.apply(other).line()));
      }
      if (kind.equals("catalog") || kind.equals("guide")) {
        if (places.put(List.of(word.text()), word) != null) {
          throw word.wrong(
              "a catalog has the name '" + word.text() + "'; give the guide another one");
        }
      }
    }
    return byName;
  }

  /** Its own entries first, then those of others, as the file names them. */
  private List<Entry> entries(
      YamlWord list,
      List<Entry> own,
      Map<YamlWord, List<YamlWord>> include,
      Function<String, Optional<List<Entry>>> others,
      String kind) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Entry entry : own) {
      add(list, entry, entry.name(), entries, seen);
    }
    include.forEach(
        (from, names) -> {
          List<Entry> there =
              others
                  .apply(from.text())
                  .orElseThrow(
                      () ->
                          from.wrong("there is no " + kind + " '" + from.text() + "' to include"));
          for (YamlWord name : names) {
            Entry entry =
                there.stream()
                    .filter(e -> e.name().text().equals(name.text()))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            name.wrong(
                                "%s '%s' defines no '%s'; it defines %s"
                                    .formatted(kind, from.text(), name.text(), joined(there))));
            add(list, entry, name, entries, seen);
          }
        });
    return entries;
  }

  private void add(YamlWord list, Entry entry, YamlWord at, List<Entry> entries, Set<String> seen) {
    if (!seen.add(at.text())) {
      throw at.wrong("'" + at.text() + "' stands twice in '" + list.text() + "'; keep one");
    }
    entries.add(entry);
    places.put(List.of(list.text(), at.text()), at);
  }

  private static void refuseFallback(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.name().text().equals(Catalog.OTHERS)) {
        throw entry
            .name()
            .wrong(Catalog.OTHERS + " is the fallback, no reason; write others: true instead");
      }
    }
  }

  private Profile profile(ProfileDocument document) {
    YamlWord catalog = document.catalog();
    if (catalog != null && !catalogs.containsKey(catalog.text())) {
      throw catalog.wrong(
          "there is no catalog '%s'; there are %s"
              .formatted(catalog.text(), joined(catalogs.keySet())));
    }
    List<AlertGuide> chosen = new ArrayList<>();
    for (YamlWord guide : document.guides()) {
      if (!guides.containsKey(guide.text())) {
        throw guide.wrong(
            "there is no guide '%s'; there are %s"
                .formatted(guide.text(), joined(guides.keySet())));
      }
      chosen.add(guides.get(guide.text()));
    }
    refuseSharedCategories(document, chosen);
    return new Profile(
        document.name().text(), catalog == null ? null : catalogs.get(catalog.text()), chosen);
  }

  /** A verdict names the category; the guide must follow from it. */
  private static void refuseSharedCategories(ProfileDocument document, List<AlertGuide> chosen) {
    Map<String, String> guideOf = new LinkedHashMap<>();
    for (AlertGuide guide : chosen) {
      for (AlertCategory category : guide.categories()) {
        String other = guideOf.put(category.name(), guide.name());
        if (other != null) {
          throw document
              .name()
              .wrong(
                  "%s stands in the guides '%s' and '%s'; a profile takes a category from one guide"
                      .formatted(category.name(), other, guide.name()));
        }
      }
    }
  }

  private static Reason reason(Entry entry) {
    return new Reason(
        entry.name().text(),
        entry.description(),
        entry.examples(),
        entry.counterExamples(),
        entry.stage());
  }

  private static AlertCategory category(Entry entry) {
    return new AlertCategory(
        entry.name().text(), entry.description(), entry.examples(), entry.counterExamples());
  }

  private static String joined(List<Entry> entries) {
    return joined(entries.stream().map(e -> e.name().text()).toList());
  }

  private static String joined(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read; check the path", e);
    }
  }
}

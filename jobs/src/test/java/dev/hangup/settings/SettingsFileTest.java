package dev.hangup.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.interaction.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("settings.yaml");
  }

  @Nested
  class WithoutAFile {
    private final BusinessSettings settings = SettingsFile.read(null).of("anyone");

    @Test
    void theLimitsAreTheUsualOnes() {
      assertThat(settings.serviceLevel()).isEqualTo(Duration.ofSeconds(20));
      assertThat(settings.shortAbandon()).isEqualTo(Duration.ofSeconds(5));
      assertThat(settings.timeZone()).isEqualTo(ZoneId.of("UTC"));
      assertThat(settings.kind()).isEqualTo("-");
      assertThat(settings.targetRate()).isNull();
      assertThat(settings.profile()).isEqualTo("core");
    }

    @Test
    void everyChannelHasAnIdleTime() {
      assertThat(settings.idle()).containsOnlyKeys(Channel.values());
      assertThat(settings.idle().values()).allMatch(idle -> idle.compareTo(Duration.ZERO) > 0);
    }

    @Test
    void nothingIsAtRisk() {
      assertThat(settings.valueOf("spring")).isZero();
      assertThat(settings.valueOf(null)).isZero();
    }

    @Test
    void anUnknownBusinessOnAnUnknownChannelIsOnTheTelephone() {
      Settings all = SettingsFile.read(null);

      assertThat(all.millis(null, null)).isEqualTo(3_600_000);
      assertThat(all.millis("acme", Channel.VOICE)).isEqualTo(3_600_000);
      assertThat(all.millis(null, Channel.CHAT)).isEqualTo(1_800_000);
      assertThat(all.millis(null, Channel.SMS)).isEqualTo(86_400_000);
      assertThat(all.millis(null, Channel.EMAIL)).isEqualTo(259_200_000);
    }
  }

  @Nested
  class WhatTheFileSays {

    @Test
    void everyKey() throws IOException {
      Settings settings =
          read(
              """
              businesses:
                acme:
                  kind: insurance
                  time_zone: America/New_York
                  service_level_seconds: 30
                  short_abandon_seconds: 2.5
                  idle_minutes: {CHAT: 10, VOICE: 0.5}
                  value: 40
                  values_by_campaign: {spring: 120.5, summer: 0}
                  target_rate: 0.05
                  profile: saas
              """);
      BusinessSettings acme = settings.of("acme");

      assertThat(acme.kind()).isEqualTo("insurance");
      assertThat(acme.timeZone()).isEqualTo(ZoneId.of("America/New_York"));
      assertThat(acme.serviceLevel()).isEqualTo(Duration.ofSeconds(30));
      assertThat(acme.shortAbandon()).isEqualTo(Duration.ofMillis(2500));
      assertThat(acme.idle())
          .containsEntry(Channel.CHAT, Duration.ofMinutes(10))
          .containsEntry(Channel.VOICE, Duration.ofSeconds(30))
          .containsEntry(Channel.EMAIL, Duration.ofHours(72));
      assertThat(acme.valueOf("spring")).isEqualTo(120.5);
      assertThat(acme.valueOf("summer")).isZero();
      assertThat(acme.valueOf("autumn")).isEqualTo(40);
      assertThat(acme.valueOf(null)).isEqualTo(40);
      assertThat(acme.targetRate()).isEqualTo(0.05);
      assertThat(acme.profile()).isEqualTo("saas");
      assertThat(settings.of("other")).isEqualTo(SettingsFile.builtIn().defaults());
      assertThat(settings.of(null)).isEqualTo(SettingsFile.builtIn().defaults());
    }

    @Test
    void aBusinessTakesFromTheDefaultsWhatItDoesNotSay() throws IOException {
      Settings settings =
          read(
              """
              defaults:
                service_level_seconds: 60
                idle_minutes: {CHAT: 10}
                values_by_campaign: {spring: 1, summer: 2}
              businesses:
                acme:
                  short_abandon_seconds: 3
                  idle_minutes: {SMS: 20}
                  values_by_campaign: {summer: 20}
                bare:
              """);
      BusinessSettings acme = settings.of("acme");

      assertThat(acme.serviceLevel()).isEqualTo(Duration.ofSeconds(60));
      assertThat(acme.shortAbandon()).isEqualTo(Duration.ofSeconds(3));
      assertThat(acme.idle())
          .containsEntry(Channel.CHAT, Duration.ofMinutes(10))
          .containsEntry(Channel.SMS, Duration.ofMinutes(20));
      assertThat(acme.valueOf("spring")).isEqualTo(1);
      assertThat(acme.valueOf("summer")).isEqualTo(20);
      assertThat(settings.of("bare")).isEqualTo(settings.defaults());
      assertThat(settings.of("unnamed").serviceLevel()).isEqualTo(Duration.ofSeconds(60));
      assertThat(settings.millis("unnamed", Channel.CHAT)).isEqualTo(600_000);
    }

    @Test
    void aProfileOfTheBusinesssOwn() throws IOException {
      Files.createDirectory(folder.resolve("profiles"));
      Files.writeString(
          folder.resolve("profiles/acme.yaml"),
          "catalog: acme\ninclude: {core: [WRONG_CONTACT]}\n---\ncatalog: bravo\n");
      Settings settings =
          read(
              """
              defaults: {profile: saas}
              businesses:
                acme: {profile_file: profiles/acme.yaml, profile: acme}
                branch: {profile_file: profiles/../profiles/acme.yaml, profile: acme}
                other: {profile: bravo}
                bare:
              """);

      assertThat(settings.profileOf("acme").catalog().names())
          .containsExactly("WRONG_CONTACT", "OTHERS");
      assertThat(settings.of("branch").profile()).isEqualTo("acme");
      assertThat(settings.profileOf("other").name()).isEqualTo("bravo");
      assertThat(settings.profileOf("bare").name()).isEqualTo("saas");
      assertThat(settings.profileOf(null).name()).isEqualTo("saas");
    }

    @Test
    void aQueueMayHaveAProfileOfItsOwn() throws IOException {
      Settings settings =
          read(
              """
              defaults:
                profiles_by_queue: {workshop: automotive_aftersales}
              businesses:
                dealer:
                  profile: automotive_sales
                  profiles_by_queue: {service: automotive_aftersales, loans: core}
              """);
      BusinessSettings dealer = settings.of("dealer");

      assertThat(dealer.profileOf("cars")).isEqualTo("automotive_sales");
      assertThat(dealer.profileOf(null)).isEqualTo("automotive_sales");
      assertThat(dealer.profileOf("service")).isEqualTo("automotive_aftersales");
      assertThat(dealer.profileOf("loans")).isEqualTo("core");
      assertThat(dealer.profileOf("workshop")).isEqualTo("automotive_aftersales");
      assertThat(settings.of("other").profileOf("service")).isEqualTo("core");
      assertThat(settings.of("other").profileOf("workshop")).isEqualTo("automotive_aftersales");
    }

    @Test
    void aQueuesProfileMustBeThere() {
      assertThatThrownBy(() -> read("businesses: {a: {profiles_by_queue: {service: nope}}}\n"))
          .hasMessageStartingWith(
              "settings file "
                  + file
                  + ", businesses.a.profiles_by_queue.service: there is no profile 'nope'; there")
          .hasMessageEndingWith("one of your own needs profile_file");
      assertThatThrownBy(() -> read("defaults: {profiles_by_queue: core}\n"))
          .hasMessageContaining("'core' stands where a block of keys belongs");
    }

    @Test
    void theDefaultsMayNameTheFileForAll() throws IOException {
      Files.writeString(folder.resolve("own.yaml"), "catalog: acme\n");
      Settings settings =
          read("defaults: {profile_file: own.yaml}\nbusinesses: {acme: {profile: acme}}\n");

      assertThat(settings.profileOf("acme").name()).isEqualTo("acme");
      assertThat(settings.profileOf("bare").name()).isEqualTo("core");
    }

    /** Task managers do not have the files. */
    @Test
    void profilesTravelWithTheJob() throws IOException, ClassNotFoundException {
      Files.writeString(
          folder.resolve("own.yaml"), "catalog: acme\ninclude: {core: [WRONG_CONTACT]}\n");
      Settings settings = read("defaults: {profile_file: own.yaml, profile: acme}\n");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new ObjectOutputStream(bytes).writeObject(settings);
      Files.delete(folder.resolve("own.yaml"));

      Settings there =
          (Settings)
              new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

      assertThat(there.profileOf(null)).isEqualTo(settings.profileOf(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "defaults:\n", "businesses: {}\n", "{}"})
    void anEmptyFileChangesNothing(String content) throws IOException {
      assertThat(read(content)).isEqualTo(SettingsFile.builtIn());
    }
  }

  @Nested
  class WhatIsRefused {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{defaults: 5}                   | defaults: '5' stands where a block of keys belongs",
          "{businesses: [acme]}            | businesses: '' stands where a block of keys belongs",
          "[]                              | the file: '' stands where a block of keys belongs",
          "{business: {}}" + "| the file: 'business' is not known; known are defaults, businesses",
          "{defaults: {zone: UTC}}"
              + "| defaults: 'zone' is not known; known are kind, time_zone, service_level_seconds,"
              + " short_abandon_seconds, idle_minutes, value, values_by_campaign, target_rate,"
              + " profile, profiles_by_queue, profile_file, working_hours, follow_ups",
          "{defaults: {profile: dentist}}"
              + "| defaults.profile: there is no profile 'dentist'; there are automotive_sales,"
              + " automotive_aftersales, core, ecommerce, healthcare, real_estate, saas, journey;"
              + " one of your own needs profile_file",
          "{businesses: {acme: {profile: [core]}}} | businesses.acme.profile: '' is no word",
          "{businesses: {acme: {profile_file: a.yaml}}}"
              + "| businesses.acme.profile_file: there is no file {folder}/a.yaml that can be read;"
              + " check the path, it begins where the settings stand",
          "{businesses: {acme: {idle_minutes: {FAX: 5}}}}"
              + "| businesses.acme.idle_minutes: 'FAX' is not known; known are VOICE, CHAT, SMS,"
              + " RCS, WEB, EMAIL",
          "{defaults: {idle_minutes: {CHAT: -1}}}"
              + "| defaults.idle_minutes.CHAT: '-1' is no number of 0 or more",
          "{defaults: {idle_minutes: {CHAT: 1e12}}}"
              + "| defaults.idle_minutes.CHAT: '1.0E12' is over 527,040",
          "{defaults: {service_level_seconds: twenty}}"
              + "| defaults.service_level_seconds: 'twenty' is no number of 0 or more",
          "{defaults: {service_level_seconds: }}"
              + "| defaults.service_level_seconds: '' is no number of 0 or more",
          "{defaults: {short_abandon_seconds: .nan}}"
              + "| line 1 is no YAML: Malformed numeric value '.nan'",
          "{defaults: {value: '40'}}       | defaults.value: '40' is no number of 0 or more",
          "{defaults: {value: 1e300}}      | defaults.value: '1.0E300' is over 1,000,000,000",
          "{defaults: {values_by_campaign: {a: b}}}"
              + "| defaults.values_by_campaign.a: 'b' is no number of 0 or more",
          "{defaults: {values_by_campaign: 3}}"
              + "| defaults.values_by_campaign: '3' stands where a block of keys belongs",
          "{defaults: {target_rate: 5}}"
              + "| defaults.target_rate: 5.0 is over 1; write 5% as 0.05",
          "{defaults: {time_zone: Mars/Olympus}}"
              + "| defaults.time_zone: 'Mars/Olympus' is no time zone; write one like Europe/Madrid",
          "{defaults: {time_zone: }}"
              + "| defaults.time_zone: '' is no time zone; write one like Europe/Madrid",
          "{defaults: {time_zone: '+02:00'}}"
              + "| defaults.time_zone: '+02:00' is no time zone; write one like Europe/Madrid",
          "{defaults: {time_zone: UTC+2}}"
              + "| defaults.time_zone: 'UTC+2' is no time zone; write one like Europe/Madrid",
          "{defaults: {kind: [a]}}         | defaults.kind: '' is no word",
          "{defaults: {working_hours: }}"
              + "| defaults.working_hours: no day has working hours; write MON-FRI: 09:00-17:00",
          "{defaults: {working_hours: {MO: 09:00-17:00}}}"
              + "| defaults.working_hours: 'MO' is no day; write MON, SAT or days like MON-FRI",
          "{businesses: {acme: {working_hours: {MON: 9}}}}"
              + "| businesses.acme.working_hours.MON: '9' is no word",
          "{businesses: {acme: {follow_ups: rules.yaml}}}"
              + "| businesses.acme.follow_ups: there is no file {folder}/rules.yaml that can be"
              + " read; check the path, it begins where the settings stand",
        })
    void withItsPlaceAndTheMend(String content, String problem) throws IOException {
      Files.writeString(file, content);
      String expected =
          "settings file " + file + ", " + problem.replace("{folder}", folder.toString());

      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(expected);
    }

    @Test
    void aProfileFileOfWhichNoProfileIsNamed() throws IOException {
      Files.writeString(folder.resolve("own.yaml"), "catalog: acme\n");
      Files.writeString(file, "businesses: {acme: {profile_file: own.yaml}}");

      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "settings file "
                  + file
                  + ", businesses.acme: it has a profile_file; say which profile of it with"
                  + " profile");
    }

    @Test
    void whatIsWrongInAProfileFileWithItsOwnLine() throws IOException {
      Path own = Files.writeString(folder.resolve("own.yaml"), "catalog: acme\nreason: []\n");
      Files.writeString(file, "defaults: {profile_file: own.yaml}");

      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(own + ", line 2: 'reason' is not known here");
    }

    @Test
    void whatIsWrongInFollowUpRulesWithTheirOwnLine() throws IOException {
      Path rules = Files.writeString(folder.resolve("rules.yaml"), "follow_ups:\n- {nome: a}\n");
      Files.writeString(file, "defaults: {follow_ups: rules.yaml}");

      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "follow-up rules " + rules + ", line 2: 'nome' is not known here; known are name,");
    }

    @Test
    void whatIsNoYamlWithItsLine() throws IOException {
      Files.writeString(file, "defaults:\n  value: 1\n bad: [\n");

      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("settings file " + file + ", line 3 is no YAML: ")
          .hasMessageNotContaining("\n");
    }

    @Test
    void aBusinessThatStandsThereTwice() throws IOException {
      Files.writeString(file, "businesses:\n  acme: {value: 1}\n  acme: {value: 2}\n");

      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("settings file " + file + ", line 3")
          .hasMessageContaining("acme")
          .hasMessageNotContaining("\n");
    }

    @Test
    void aFileThatIsNotThere() {
      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "settings file " + file + " cannot be read; check the path given to --settings");
    }

    @Test
    void aFolder() {
      assertThatThrownBy(() -> SettingsFile.read(folder))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("settings file " + folder + " cannot be read");
    }

    @Test
    void anotherEncoding() throws IOException {
      Files.write(file, "defaults: {kind: Auskünfte}".getBytes(StandardCharsets.ISO_8859_1));

      assertThatThrownBy(() -> SettingsFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("settings file " + file + " is not UTF-8");
    }
  }

  private Settings read(String content) throws IOException {
    Files.writeString(file, content);
    return SettingsFile.read(file);
  }
}

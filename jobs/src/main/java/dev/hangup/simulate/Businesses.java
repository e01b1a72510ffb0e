package dev.hangup.simulate;

import static dev.hangup.interaction.Channel.CHAT;
import static dev.hangup.interaction.Channel.EMAIL;
import static dev.hangup.interaction.Channel.RCS;
import static dev.hangup.interaction.Channel.SMS;
import static dev.hangup.interaction.Channel.VOICE;
import static dev.hangup.interaction.Channel.WEB;
import static dev.hangup.simulate.QueuePlan.inbound;

import java.time.ZoneId;
import java.util.List;

/** The businesses that are played. They are invented. */
final class Businesses {

  static final List<Business> ALL =
      List.of(
          new Business(
              "brisa-shop",
              "bs",
              "online shop",
              ZoneId.of("Europe/Madrid"),
              0.30,
              false,
              true,
              8,
              22,
              7,
              0.10,
              List.of("centro", "norte", "sur", "islas"),
              List.of("spring-sale", "newsletter", "search"),
              List.of(
                  inbound("orders", VOICE, 0.40, "ecommerce").limitSeconds(150),
                  inbound("returns", VOICE, 0.22, "ecommerce").target(0.11).converts(0.02),
                  inbound("shop-chat", CHAT, 0.25, "ecommerce").ai(0.35),
                  inbound("shop-web", WEB, 0.07, "ecommerce"),
                  inbound("shop-rcs", RCS, 0.06, "ecommerce"))),
          new Business(
              "lakeside-clinic",
              "lc",
              "clinic",
              ZoneId.of("America/Chicago"),
              0.20,
              false,
              true,
              7,
              19,
              6,
              0.06,
              List.of("lakefront", "west", "suburbs"),
              List.of("flu-season", "new-patients"),
              List.of(
                  inbound("appointments", VOICE, 0.55, "healthcare")
                      .target(0.10)
                      .limitSeconds(200)
                      .converts(0.5),
                  inbound("nurses", VOICE, 0.25, "healthcare").target(0.06).converts(0.05),
                  inbound("clinic-sms", SMS, 0.20, "healthcare").converts(0.3))),
          new Business(
              "harbour-homes",
              "hh",
              "real-estate agency",
              ZoneId.of("Europe/London"),
              0.12,
              false,
              true,
              9,
              18,
              6,
              0.02,
              List.of("city", "docks", "north-shore"),
              List.of("portal", "boards", "referrals"),
              List.of(
                  inbound("viewings", VOICE, 0.60, "real_estate").ringsDirectly().converts(0.3),
                  inbound("lettings", VOICE, 0.25, "real_estate").ringsDirectly().target(0.10),
                  inbound("homes-mail", EMAIL, 0.15, "real_estate"))),
          new Business(
              "ledgerline",
              "ll",
              "SaaS vendor",
              ZoneId.of("America/New_York"),
              0.15,
              true,
              true,
              8,
              20,
              5,
              0.08,
              List.of("us", "emea", "apac"),
              List.of("trial", "webinar"),
              List.of(
                  inbound("demos", CHAT, 0.40, "saas").ai(0.45),
                  inbound("support", VOICE, 0.40, "saas").converts(0.02).target(0.07),
                  inbound("outreach", VOICE, 0.20, "saas").outbound())),
          new Business(
              "quickquote",
              "qq",
              "pay-per-call lead line",
              ZoneId.of("America/Phoenix"),
              0.13,
              false,
              false,
              6,
              21,
              7,
              0.03,
              List.of("az", "nm", "nv", "ut"),
              List.of("display", "radio", "search", "social"),
              List.of(
                  inbound("leads", VOICE, 0.80, "core").target(0.12).limitSeconds(120),
                  inbound("leads-sms", SMS, 0.20, "core"))),
          new Business(
              "ridgeway-motors",
              "rm",
              "car dealer",
              ZoneId.of("Australia/Sydney"),
              0.10,
              false,
              true,
              8,
              18,
              6,
              0.02,
              List.of("inner-west", "hills"),
              List.of("runout", "service-due"),
              List.of(
                  inbound("sales", VOICE, 0.45, "automotive_sales"),
                  inbound("service", VOICE, 0.45, "automotive_aftersales").target(0.10),
                  inbound("motors-chat", CHAT, 0.10, "automotive_sales"))));

  private Businesses() {}
}

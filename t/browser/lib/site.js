// The site under test: where it is, and one address of every kind of page.
"use strict";

const { execFileSync } = require("node:child_process");

function setting(name) {
  if (!process.env[name]) throw new Error(`${name} is not set: run this through "palace test"`);
  return process.env[name];
}

const url = setting("PALACE_URL");

// Runs SQL; the rows as text.
function query(sql, ...options) {
  const [program, ...rest] = setting("PALACE_PSQL").split(" ");
  return execFileSync(program, [...rest, ...options, "-qAtc", sql], { encoding: "utf8" }).trim();
}

// The public house that comes first in this order.
const house = (order) => `/p/${query(`select id from palace.public_houses h order by ${order}, id limit 1`)}`;

const withMost = `(youtube_id = ''), (select count(*) = 0 from palace.public_floorplans f where f.house_id = h.id),
  (epc_rating is null), (feature5 is null), -(select count(*) from palace.public_house_images i where i.house_id = h.id), -rooms_total`;
const withLeast = `(cover_hash is not null), (from_price_pcm is not null), (epc_rating is not null), rooms_total, length(description)`;

const city = () => query("select name from palace.public_cities order by houses desc, name limit 1");

// The address of the page behind this one.
async function nextPage(path) {
  const html = await (await fetch(url + path)).text();
  return html.match(/<link rel="next" href="([^"]+)"/)[1].replaceAll("&amp;", "&");
}

// Name (also of screenshots), path and status of one page of every kind.
async function pages() {
  const room = query("select id from palace.public_rooms order by (cover_hash is null), -length(description), id limit 1");
  const landlord = query("select slug from palace.public_landlords order by (logo_hash is null), (verified is not true), -houses, id limit 1");
  const list = [
    ["home", "/"],
    ["properties", "/properties"],
    ["city", `/student-houses/${query("select slug from palace.public_cities order by houses desc, name limit 1")}`],
    ["results", `/properties?city=${encodeURIComponent(city())}&ensuite=on&group_size=1`],
    ["questions", "/properties?group_size=2&gender_pref=Anything"],
    ["nothing-fits", "/properties?group_size=15&letting_type=whole&max_price=1&cinema_room=on"],
    ["next-page", await nextPage("/properties")],
    ["unknown-city", "/properties?city=Atlantis"],
    ["property", house(withMost)],
    ["property-with-little", house(withLeast)],
    ["room", `/r/${room}`],
    ["profile", `/l/${encodeURIComponent(landlord)}`],
    ["about", "/about"],
    ["landlords", "/landlords"],
    ["terms", "/terms/landlord"],
    ["privacy", "/privacy"],
    ["signup", "/signup"],
    ["signup-sent", "/signup?done=mail_sent"],
    ["signup-confirm", "/signup/confirm?token=0"],
    ["login", "/login?next=/dashboard"],
    ["logout", "/logout"],
    ["password-forgot", "/password/forgot"],
    ["password-reset", "/password/reset?token=0"],
    ["email-confirm", "/email/confirm?token=0"],
    ["not-found", "/no/such/page", 404],
    ["bad-request", "/properties?city=%zz", 400],
  ];
  return list.map(([name, path, status = 200]) => ({ name, path, status }));
}

module.exports = { url, query, setting, pages, city, propertyWithMost: () => house(withMost) };

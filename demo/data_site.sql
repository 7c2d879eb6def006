-- Demo data: cities with their districts, the texts of the site.

insert into palace.cities (id, name, sort_order, nation, is_active, created_at)
select id, name, 10 * id, nation, active, palace.today() - interval '500 days'
  from (values
    (1, 'Bristol',             'england',          true),
    (2, 'Cardiff',             'wales',            true),
    (3, 'Edinburgh',           'scotland',         true),
    (4, 'Leeds',               'england',          true),
    (5, 'Newcastle upon Tyne', 'england',          true),
    (6, 'Nottingham',          'england',          true),
    (7, 'Sheffield',           'england',          true),
    (8, 'Swansea',             'wales',            true),
    (9, 'Belfast',             'northern_ireland', false)
) as city (id, name, nation, active);

-- What a double room costs in a month without bills, how many houses of a hundred are there, and a telephone range for drama.
create temporary table market (city_id integer primary key, rent integer, houses_from integer, houses_to integer, phone text)
    on commit drop;
insert into market values
    (1, 660,  0,  12, '0117 496 0'),
    (2, 515, 12,  24, '029 2018 0'),
    (3, 680, 24,  35, '0131 496 0'),
    (4, 535, 35,  53, '0113 496 0'),
    (5, 490, 53,  66, '0191 498 0'),
    (6, 510, 66,  79, '0115 496 0'),
    (7, 470, 79,  91, '0114 496 0'),
    (8, 435, 91, 100, '01632 960'),
    (9, 480,  0,   0, '028 9649 6');

create temporary table district (city_id integer, n integer, name text, outward text, primary key (city_id, n)) on commit drop;
insert into district values
    (1, 1, 'Redland', 'BS6'),      (1, 2, 'Cotham', 'BS6'),         (1, 3, 'Bishopston', 'BS7'),     (1, 4, 'Clifton', 'BS8'),
    (2, 1, 'Cathays', 'CF24'),     (2, 2, 'Roath', 'CF24'),         (2, 3, 'Gabalfa', 'CF14'),       (2, 4, 'Riverside', 'CF11'),
    (3, 1, 'Marchmont', 'EH9'),    (3, 2, 'Newington', 'EH8'),      (3, 3, 'Tollcross', 'EH3'),      (3, 4, 'Bruntsfield', 'EH10'),
    (4, 1, 'Headingley', 'LS6'),   (4, 2, 'Hyde Park', 'LS6'),      (4, 3, 'Burley', 'LS4'),         (4, 4, 'Woodhouse', 'LS2'),
    (5, 1, 'Jesmond', 'NE2'),      (5, 2, 'Heaton', 'NE6'),         (5, 3, 'Sandyford', 'NE2'),      (5, 4, 'Fenham', 'NE4'),
    (6, 1, 'Lenton', 'NG7'),       (6, 2, 'Dunkirk', 'NG7'),        (6, 3, 'Arboretum', 'NG7'),      (6, 4, 'Beeston', 'NG9'),
    (7, 1, 'Crookesmoor', 'S10'),  (7, 2, 'Broomhill', 'S10'),      (7, 3, 'Sharrow Vale', 'S11'),   (7, 4, 'Walkley', 'S6'),
    (8, 1, 'Uplands', 'SA2'),      (8, 2, 'Brynmill', 'SA2'),       (8, 3, 'Mount Pleasant', 'SA1'), (8, 4, 'Sketty', 'SA2'),
    (9, 1, 'Stranmillis', 'BT9'),  (9, 2, 'Malone', 'BT9'),         (9, 3, 'Botanic', 'BT7'),        (9, 4, 'Ormeau', 'BT7');

insert into palace.city_postcode_prefixes (city_id, prefix)
select distinct city_id, outward from district;

insert into palace.site_settings (key, value)
values ('show_metric_students', '0'),
       ('show_metric_photos', '1'),
       ('about_md', $$# What this is

Student Palace lists houses and rooms for students, from landlords and small agents, in eight university cities. Looking costs nothing and needs no account. You rent from the landlord, not from us: no money changes hands here.

# What you can rely on

Every room has one exact rent, for one person, per month and per week. If the bills are in it, the advert says which. If a room is let, the advert says until when.

Some landlords and agents are marked as verified. That means we have seen proof of who they are, and that they own or manage what they let. It does not mean that we have been inside the house, so go and look before you decide, or ask for a video call.

# How to use it

Choose a city and see what is there, newest first. Each house has its own page with photos, a plan, every room and what is in it, and each room has a page that you can send to a friend.

When you have found something, write to the landlord or ring. Do not pay anything before you have seen the home and read the agreement.

# Who we are

We let homes to students ourselves, and we built the site that we were missing: plain, exact and quick.

This is a demonstration. The houses, people, prices and pictures on it are invented, and the photos are drawings.$$),
       ('terms_md', $$# Terms for landlords and agents

These terms apply to everyone who advertises homes on Student Palace. They are short on purpose. Please read all of them.

# Your account

You give your real name or the name of your business, and an e-mail address that you read. You keep your password to yourself. You are responsible for what is done with your account.

# Your adverts

You advertise only homes that you own, or that the owner has asked you to let. What you write is true and complete, and you put it right when it changes: above all the rent, what the rent includes, and when a room is free.

Each room has one rent. You do not ask for, encourage or accept more than the rent in the advert.

Photos show the home itself, as it is now. You have the right to use them.

The household field describes who lives in the house at present. It is not a condition for new tenants. Adverts do not turn people away because of who they are.

# The law

You know and keep the rules that apply to letting in your part of the United Kingdom: licences and registration, deposits, safety checks, energy performance and fees. We show what you tell us. We do not check it for you, except where the page says so.

# The verified mark

We may ask for proof of identity and ownership, and show a mark when we have seen it. The mark has an end date. We may take it away if something turns out to be wrong.

# What we may do

We may take an advert off the site while we look into a report, and we tell you why. We may suspend an account that breaks these terms. You can answer, and a person will read your answer.

# Leaving

You can remove your adverts and close your account at any time. Your adverts and pictures are then deleted.

# Changes

If these terms change, we tell you before the change applies. This site is a demonstration: these terms bind nobody.$$)
    on conflict (key) do update set value = excluded.value;

insert into palace.terms_versions (text, created_at, created_by)
select value, palace.today() - interval '480 days', 'admin'
  from palace.site_settings
 where key = 'terms_md';

-- Demo data: landlords and agents, about one for eight houses; logos come with the pictures.
--
-- Every one of them has the password palace-landlord-demo. The hash is libsodium's crypto_pwhash_str, made once.

create temporary table landlord on commit drop as
select l.id,
       case when l.id <= 8 then (array[4, 7, 6, 1, 5, 2, 8, 3])[l.id] else m.city_id end as city_id,
       case when l.id % 10 in (2, 5, 8) then 'agent' else 'owner' end                    as role,
       pg_temp.throw(l.id, 101, 100) < 62 or l.id <= 3                                   as is_verified,
       palace.today() - (40 + pg_temp.throw(l.id, 102, 420)) * interval '1 day'          as joined
  from generate_series(1, greatest(8, :houses / 8)) as l (id)
  join market m on pg_temp.throw(l.id, 103, 100) >= m.houses_from and pg_temp.throw(l.id, 103, 100) < m.houses_to;

alter table landlord add primary key (id);

-- Two accounts that strangers never see: one not confirmed, one suspended.
insert into landlord
select max(id) + n, 4, 'owner', false, palace.today() - n * interval '1 day'
  from landlord, generate_series(1, 2) as n
 group by n;

select max(id) - 1 as unconfirmed, max(id) as suspended from landlord \gset

-- Going through the lists at different speeds gives hundreds of names before one comes back.
create temporary table landlord_name on commit drop as
select l.id,
       case
           when l.role = 'agent' then agencies[1 + n % cardinality(agencies)] || ' ' || trades[1 + (n + n / cardinality(agencies)) % cardinality(trades)]
           when n % 7 = 5 then 'The ' || families[1 + (n / 7 + n / 168) % cardinality(families)] || ' family'
           else given[1 + n * 5 % cardinality(given)] || ' ' || families[1 + (n * 7 + n / cardinality(families)) % cardinality(families)]
       end as name
  from (select id, role, row_number() over (partition by role order by id) - 1 as n from landlord) as l
 cross join (select
           array['Lantern', 'Copper Kettle', 'Bluebell', 'Corner House', 'Red Door', 'Millstone', 'Kingfisher', 'Harbour Light', 'Two Chimneys', 'Acorn Row',
                 'Paper Crane', 'Fieldgate', 'Greenhill', 'Foxglove', 'Bay Window', 'North Star', 'Tall Ships', 'Juniper', 'Old Mill', 'Garden Gate',
                 'Brightside', 'Skylark', 'Silver Birch', 'Stepping Stone'] as agencies,
           array['Lettings', 'Homes', 'Student Homes', 'Property', 'Lets'] as trades,
           array['Amara', 'Bethan', 'Callum', 'Dilys', 'Ewan', 'Farah', 'Gareth', 'Harpreet', 'Imogen', 'Jonah', 'Kavita', 'Lewis', 'Morag', 'Nadia', 'Owain',
                 'Priya', 'Rhona', 'Stellan', 'Tomasz', 'Una', 'Vikram', 'Winifred', 'Yusuf', 'Zelda'] as given,
           array['Ashgrove', 'Brindlecombe', 'Thistlewood', 'Dovecote', 'Elderfield', 'Fennimoor', 'Gladwyn', 'Hollowell', 'Applegarth', 'Jessamy',
                 'Kestrelby', 'Larkwood', 'Mossgrave', 'Nettlefold', 'Orchardson', 'Penhallow', 'Quickthorn', 'Ravensworthy', 'Summerhayes', 'Tanglewood',
                 'Winterbourne', 'Vellacourt', 'Merrydale', 'Yarrowby'] as families) as lists;

insert into palace.landlords (id, email, password_hash, email_confirmed_at, suspended_at, suspended_reason, terms_accepted_at, terms_version_id,
                              last_login_at, created_at)
select id, 'landlord' || id || '@example.com',
       '$argon2id$v=19$m=65536,t=2,p=1$b+/14LkTny6gh5NHZrAR4g$VZPPEaqKSSTGbKleRo32jWNfS8gZWn6gBxSPatkYFQY',
       case when id <> :unconfirmed then joined + interval '9 minutes' end,
       case when id = :suspended then palace.today() - interval '6 hours' end,
       case when id = :suspended then 'Two reports of adverts for the same house. Waiting for proof of ownership.' else '' end,
       joined, (select max(v.id) from palace.terms_versions v),
       case when id <> :unconfirmed then greatest(joined, palace.today() - pg_temp.throw(id, 120, 30) * interval '1 day') end,
       joined
  from landlord;

insert into palace.landlord_profiles (landlord_id, display_name, public_slug, phone, website, bio, role, profile_views, is_verified, verified_at,
                                      verified_by, verified_note, verified_until, updated_at)
select l.id, l.name,
       l.slug || case when l.nth > 1 then '-' || l.nth else '' end,
       case
           when pg_temp.throw(l.id, 121, 10) < 5 then m.phone || lpad(pg_temp.throw(l.id, 122, 1000)::text, 3, '0')
           when pg_temp.throw(l.id, 121, 10) < 9 then '07700 900' || lpad(pg_temp.throw(l.id, 122, 1000)::text, 3, '0')
           else ''
       end,
       case
           when l.role = 'agent' then 'https://www.' || replace(l.slug, '-', '') || case when l.nth > 1 then l.nth::text else '' end || '.example/'
           when pg_temp.throw(l.id, 123, 10) < 2 then 'https://' || l.slug || case when l.nth > 1 then '-' || l.nth else '' end || '.example/'
           else ''
       end,
       case
           when l.id = :unconfirmed then ''
           when l.role = 'agent' then
               pg_temp.pick(array[
                   l.name || ' is a small letting agency in ' || c.name || '. We look after student houses for their owners: viewings, agreements, deposits and repairs.',
                   'We let and manage homes for students in ' || c.name || '. Each house has one person in our office who knows it, and whose number the tenants get.',
                   'An independent agency, in ' || c.name || ' since ' || (1998 + pg_temp.throw(l.id, 124, 22)) || '. We manage every house that we advertise ourselves.'],
                   l.id, 125)
               || e'\n\n' ||
               pg_temp.pick(array[
                   'Report a repair on our website or by phone. Urgent ones (heating, water, locks) are looked at on the same day, everything else within three working days.',
                   'Viewings are in small groups, on weekdays until seven and on Saturday mornings. If you cannot come, we film the house for you.',
                   'Our fees, our redress scheme and our client money protection are listed on our website. Tenants pay the rent and the deposit, nothing else.'],
                   l.id, 126)
           else
               pg_temp.pick(array[
                   'I let a few houses to students in ' || c.name || ' and look after them myself. I live close by.',
                   'We have let to students in ' || c.name || ' for ' || (4 + pg_temp.throw(l.id, 124, 22)) || ' years. Our own children studied here, so we know what a house has to put up with.',
                   'I bought my first house in ' || c.name || ' as a student and kept it. Today I let it, and a few others, to the students who came after me.',
                   'Landlord in ' || c.name || '. I do viewings in person and hand over the keys myself.'],
                   l.id, 125)
               || e'\n\n' ||
               pg_temp.pick(array[
                   'If something breaks, send a photo to my phone. I have a plumber and an electrician who know the houses.',
                   'I answer messages on the same day. Viewings are easiest in the early evening or at the weekend.',
                   'The garden and the gutters are my job. The bins are yours.',
                   'Deposits are protected, and you get the certificates before you sign anything.'],
                   l.id, 126)
       end,
       l.role, pg_temp.throw(l.id, 127, 900), l.is_verified,
       case when l.is_verified then l.joined + interval '5 days' end,
       case when l.is_verified then 'admin' else '' end,
       case when l.is_verified then 'Identity and proof of ownership or management seen' else '' end,
       case when l.is_verified then palace.today() + case when l.id = 6 then -10 else 60 + pg_temp.throw(l.id, 128, 600) end end,
       l.joined + (palace.today() - l.joined) * pg_temp.share(l.id, 129)
  from (select landlord.*, landlord_name.name, slug, row_number() over (partition by slug order by landlord.id) as nth
          from landlord
          join landlord_name using (id)
         cross join lateral palace.profile_slug(landlord_name.name) as slug) as l
  join palace.cities c on c.id = l.city_id
  join market m on m.city_id = l.city_id;

-- Schemes that fit the city and the role; the numbers say that they are not real ones.
insert into palace.landlord_accreditations (landlord_id, accreditation_id, note, created_at)
select l.id, t.id, 'DEMO-' || lpad(pg_temp.throw(l.id, 130 + t.id, 100000)::text, 5, '0'), l.joined + interval '1 day'
  from landlord l
  join palace.cities c on c.id = l.city_id
  join palace.accreditation_types t
    on t.name = any (case c.name
                         when 'Leeds' then array['Leeds Rental Standard']
                         when 'Sheffield' then array['Sheffield SNUG']
                         when 'Nottingham' then array['Nottingham Unipol Code']
                         when 'Newcastle upon Tyne' then array['Newcastle Landlord Accreditation']
                         when 'Bristol' then array['West of England Rent with Confidence']
                         when 'Edinburgh' then array['Scottish Landlord Register', 'Landlord Accreditation Scotland (LAS)']
                         else array['Rent Smart Wales']
                     end
                     || case l.role
                            when 'agent' then array['The Property Ombudsman', 'Client Money Protect', 'ARLA Propertymark']
                            else array['National Residential Landlords Association (NRLA) Accreditation', 'National Code']
                        end)
 where t.name in ('Rent Smart Wales', 'Scottish Landlord Register')
    or pg_temp.throw(l.id, 131 + t.id, 100) < case when l.role = 'agent' then 70 else 40 end;

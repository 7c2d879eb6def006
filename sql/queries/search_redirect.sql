-- What a visitor says about themselves stays in no address (SR7): their answer becomes the households that fit (SR8), and they are sent to
-- the same search said so. Not saying is an answer, too, and restricts nothing.
-- yields: redirect
select concat_ws('&',
           search_query(case when gender_pref = 'Anything' and seeker in ('Male', 'Female')
                             then fields - 'gender_pref' || jsonb_build_object('household', jsonb_build_array(seeker, 'Mixed'))
                             when gender_pref = 'Anything' then fields - 'gender_pref'
                             else fields end),
           'after=' || (fields ->> 'after'), 'before=' || (fields ->> 'before'))
  from (select :fields::jsonb as fields) as given
 cross join lateral (select fields ->> 'gender_pref' as gender_pref, fields ->> 'seeker_gender' as seeker) as answer
 where seeker is not null

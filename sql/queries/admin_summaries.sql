-- A page of houses that the address asks for, with what is derived from their rooms. One more than a page has says that there are more; one that is passed is no hit, behind it
-- the search goes on.
-- yields: summaries/house*
select id, '0.' || id as cursor, title, is_public, bedrooms_total, rooms_total, available_rooms_total, ensuites_total, ensuites_available, double_beds_total,
       double_beds_available, suitable_for_couples_total, couples_ok_available, suitable_for_disabled_total, disabled_ok_available,
       from_price_pcm, next_available_on, photos, passed
  from admin_summaries(:admin::text, :fields::jsonb)

-- Counts one view of the public profile with that id (PW1).
-- yields: nothing
select count_profile_view(l.id)
  from public_landlords l
 where l.id = :landlord::integer

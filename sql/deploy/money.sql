-- Deploy studentpalace:money to pg
-- requires: schema

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- Rent per week from rent per calendar month, both whole pounds (MO2): pcm x 12 / 52 rounded half up, in whole numbers.
-- Wider than a price, because the rents of a whole house are added up first.
create function weekly_rent(pcm bigint) returns bigint
language sql immutable parallel safe
return (6 * pcm + 13) / 26;

commit;

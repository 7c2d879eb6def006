-- Revert studentpalace:search_terms from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function search_criteria(jsonb);
drop function search_query(jsonb);
drop function search_pairs(jsonb);
drop function search_asked(jsonb);
drop function search_fields();
drop function matching_capacities(search_terms);
drop function earliest_offers(search_terms);
drop function matching_offers(search_terms);
drop function standing_offers(search_terms);
drop function search_shelves(search_terms);
drop function offer_position(offers, search_terms);
drop function has_rank(offers, search_terms, integer);
drop function offer_rank(offers, search_terms);
drop function from_price(offers, search_terms);
drop function offer_fits(offers, search_terms);
drop function suit(bigint, bigint, bigint, integer);
drop function room_bit(text);
drop function together(offers, search_terms);
drop function counting_rooms(offers, search_terms);
drop function search_terms(jsonb);
drop function forbidden_bits(text[], text[]);
drop function unless_asked(boolean);
drop function field_values(jsonb, text);
drop function most_rent(integer);
drop function least_rent(integer);

drop type search_terms;

commit;

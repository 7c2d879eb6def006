-- Why nobody but its owner sees a room: what hides its house (see house_preview), or that it has no price. No row for strangers, nor when
-- it is public.
-- yields: preview?
select h.hindrances, h.held_reason, r.price_pcm is null as no_price
  from own_rooms r
  join own_houses h on h.id = r.house_id and h.landlord_id = r.landlord_id
 where r.id = :room::integer and r.landlord_id = :account::integer and not coalesce(r.is_public, false)

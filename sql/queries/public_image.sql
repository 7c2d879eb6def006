-- The present hash of a published picture: the asked one while it is there, otherwise the primary of the same house or room (a plan: the
-- first) or the present logo or photo of the landlord; and the width of the file to send, which is never more than the picture's own.
-- No row when the object has none, or is neither public nor one's own.
-- yields: image?
select hash, least(width, :width::integer) as width
  from (select hash, width, is_primary, sort_order, id, is_public, landlord_id
          from shown_house_images where :kind::text = 'house' and house_id = :owner::integer
        union all
        select hash, width, is_primary, sort_order, id, is_public, landlord_id
          from shown_room_images where :kind::text = 'room' and room_id = :owner::integer
        union all
        select hash, width, is_primary, sort_order, id, is_public, landlord_id
          from shown_floorplans where :kind::text = 'plan' and house_id = :owner::integer
        union all
        select logo_hash, logo_width, true, 0, 0, true, id from public_landlords where :kind::text = 'logo' and id = :owner::integer
        union all
        select photo_hash, photo_width, true, 0, 0, true, id from public_landlords where :kind::text = 'photo' and id = :owner::integer) as pictures
 where hash is not null and (is_public or landlord_id = :account::integer)
 order by hash = :hash::text desc, is_primary desc, sort_order, id
 limit 1

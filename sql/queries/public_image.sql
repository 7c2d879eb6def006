-- What there is of a published picture: the asked hash while it is there, otherwise that of the primary of the same house or room (a plan:
-- the first) or of the present logo or photo of the landlord; the narrowest width that is not below the asked one, or the full one; and the
-- format, which is JPEG where there is no other. No row when the object has no picture, or is neither public nor one's own, nor for widths
-- in which a picture has never been.
-- yields: image?
select p.hash, p.width, p.format
  from (select hash,
               case when width > 960 and :width::integer between 481 and 960 and not single then 960
                    when width > 480 and :width::integer <= 480 and not single then 480
                    else width end as width,
               case when modern then :format::text else 'jpg' end as format
          from (select hash, width, modern, false as single, is_primary, sort_order, id, is_public, landlord_id
                  from shown_house_images where :kind::text = 'house' and house_id = :owner::integer
                union all
                select hash, width, modern, false, is_primary, sort_order, id, is_public, landlord_id
                  from shown_room_images where :kind::text = 'room' and room_id = :owner::integer
                union all
                select hash, width, modern, false, is_primary, sort_order, id, is_public, landlord_id
                  from shown_floorplans where :kind::text = 'plan' and house_id = :owner::integer
                union all
                select logo_hash, logo_width, false, true, true, 0, 0, true, id
                  from public_landlords where :kind::text = 'logo' and id = :owner::integer
                union all
                select photo_hash, photo_width, false, true, true, 0, 0, true, id
                  from public_landlords where :kind::text = 'photo' and id = :owner::integer) as pictures
         where hash is not null and (is_public or landlord_id = :account::integer)
         order by hash = :hash::text desc, is_primary desc, sort_order, id
         limit 1) as p
 where p.hash <> :hash::text or :width::integer in (p.width, 480, 960)

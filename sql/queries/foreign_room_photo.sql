-- Notes that a landlord asked for the photo of a room, the room or the house of another. For an address that has found nothing.
-- yields: nothing
select note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'house', :house::integer),
       note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'room', :room::integer),
       note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'room_photo', :image::integer)

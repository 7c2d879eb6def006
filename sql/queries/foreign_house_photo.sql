-- Notes that a landlord asked for the photo of a house, or the house of another. For an address that has found nothing.
-- yields: nothing
select note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'house', :house::integer),
       note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'house_photo', :image::integer)

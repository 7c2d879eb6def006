-- Notes that a landlord asked for the floor plan or the house of another. For an address that has found nothing.
-- yields: nothing
select note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'house', :house::integer),
       note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'floor_plan', :image::integer)

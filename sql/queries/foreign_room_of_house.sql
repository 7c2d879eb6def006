-- Notes that a landlord asked for the room or the house of another, where the address names both. For a page that has found nothing.
-- yields: nothing
select note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'house', :house::integer),
       note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'room', :room::integer)

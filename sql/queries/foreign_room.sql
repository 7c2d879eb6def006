-- Notes that a landlord asked for the room of another. For a page that has found nothing; of what does not exist it notes nothing.
-- yields: nothing
select note_foreign((:account::integer, :ip::inet, :key::text)::caller, 'room', :room::integer)

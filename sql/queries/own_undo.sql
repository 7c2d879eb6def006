-- The last change of rents or dates, and whether it can be taken back. No row when there was none, or it was taken back.
-- yields: undo?
select u.rooms, iso_instant(u.changed_at) as changed_at, u.possible
  from own_undos u
 where u.landlord_id = :account::integer

-- Demo data: the pictures that palace-draw has drawn, read from standard input; then everything derived.
--
--     psql -f demo/drawn.sql < drawn
--
-- Houses beyond those with pictures of their own share the files of the house they are like: files are named by content.

\set ON_ERROR_STOP on
\set QUIET on
select count(*) > 5000 as large from palace.houses \gset

begin;
set local session_replication_role = replica;
set local client_min_messages = warning;
set local synchronous_commit = off;
set local work_mem = '128MB';

create temporary table drawn (
    kind text, owner integer, position integer, hash text, width integer, height integer, bytes integer, original text, alt text
) on commit drop;
\copy drawn from pstdin

do $$
begin
    if not exists (select from drawn where kind = 'house') then
        raise exception 'there are no drawn pictures on standard input';
    end if;
end
$$;

analyze drawn;

\if :large \warn 'demo data: pictures of houses' \endif

create temporary table alike on commit drop as
select h.id, 1 + (h.id - 1) % (select max(owner) from drawn where kind = 'house') as t, h.created_at, h.epc_rating
  from palace.houses h;
analyze alike;

insert into palace.house_images (house_id, content_hash, original_file, width, height, bytes, alt_text, is_primary, sort_order, created_at)
select a.id, d.hash, d.original, d.width, d.height, d.bytes, d.alt, d.position = 1, 10 * d.position, a.created_at
  from alike a
  join drawn d on d.kind = 'house' and d.owner = a.t
 order by a.id, d.position;

insert into palace.house_floorplans (house_id, content_hash, original_file, width, height, bytes, alt_text, is_primary, sort_order, created_at)
select a.id, d.hash, d.original, d.width, d.height, d.bytes, d.alt, true, 10, a.created_at
  from alike a
  join drawn d on d.kind = 'plan' and d.owner = a.t
 order by a.id;

-- The certificate on file is a specimen of the house's band: it bears no address.
insert into palace.house_documents (house_id, doc_type, file_name, display_name, bytes, is_current, created_at)
select a.id, 'epc', d.original, 'EPC specimen, band ' || a.epc_rating || '.pdf', d.bytes, true, a.created_at
  from alike a
  join drawn d on d.kind = 'epc' and chr(64 + d.owner) = a.epc_rating
 where a.id % 10 < 7
 order by a.id;

\if :large \warn 'demo data: pictures of rooms' \endif

create temporary table numbered_room on commit drop as
select r.id, a.t, row_number() over (partition by r.house_id order by r.id) as k, r.house_id, r.created_at
  from palace.rooms r
  join alike a on a.id = r.house_id;
analyze numbered_room;

insert into palace.room_images (room_id, content_hash, original_file, width, height, bytes, alt_text, is_primary, sort_order, created_at)
select r.id, d.hash, d.original, d.width, d.height, d.bytes, d.alt, d.position = 1, 10 * d.position, r.created_at
  from numbered_room r
  join (select t, k, drawn.* from drawn join numbered_room on numbered_room.id = drawn.owner and numbered_room.house_id = numbered_room.t
         where drawn.kind = 'room') as d on d.t = r.t and d.k = r.k
 order by r.id, d.position;

update palace.landlord_profiles p
   set logo_file = d.hash || '-' || d.width || '.jpg'
  from drawn d
 where d.kind = 'logo' and d.owner = p.landlord_id;

set local session_replication_role = origin;

\if :large \warn 'demo data: counters and summaries' \endif
do $$
begin
    perform palace.rebuild_derived();
end
$$;

commit;

\if :large \warn 'demo data: statistics' \endif
vacuum (analyze) palace.houses, palace.rooms, palace.house_images, palace.room_images, palace.house_floorplans, palace.house_documents, palace.landlords,
    palace.landlord_profiles, palace.house_summaries;

# What the sweep of the media store asks and writes among many pictures: nothing is read but by an index.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

my $db = Scratch->new;
my @pictures = qw(house_images room_images house_floorplans);
my $original = q{'originals/' || left(md5(n::text), 2) || '/' || md5(n::text) || '.jpg'};
$db->query(qq{
    set session_replication_role = replica;
    insert into landlord_profiles (landlord_id, logo_file, logo_original, photo_file, photo_original)
    select n, md5(n::text) || '-512.jpg', $original, md5(n::text) || '-512.jpg', $original from generate_series(1, 20000) as n;
    insert into house_documents (house_id, file_name, bytes)
    select n, 'documents/' || left(md5(n::text), 2) || '/' || md5(n::text) || '.pdf', 1 from generate_series(1, 20000) as n;
    } . join '', map { my $owner = $_ eq 'room_images' ? 'room_id' : 'house_id'; qq{
    insert into $_ ($owner, content_hash, original_file, width, height, bytes)
    select n, md5(n::text), case n % 5 when 0 then '' else $original end, 1600, 1066, 1 from generate_series(1, 20000) as n;} } @pictures);
$db->query('vacuum analyze');

my %said  = map { $_ => $db->query("select $_ from (select $original as original, md5(n::text) as hash from generate_series(4444, 4444) as n) as x") } qw(original hash);
my $work  = q{select coalesce(string_agg(relname, ' ' order by relname) filter (where seq_scan > 0 and relname <> 'missing_files'), ''), coalesce(sum(idx_tup_fetch), 0) from pg_stat_xact_user_tables};
my %asked = (
    media_folder_files    => q{select count(*) from media_folder_files('ab')},
    original_of_file      => "select original from original_of_file('$said{hash}')",
    original_was_used     => "select original_was_used('picture', '$said{original}', md5('new'), 1, 1, 1, true)",
    'original of a logo'  => "select original_was_used('logo', '$said{original}', md5('new'), 1, 1, 1, true)",
    picture_was_completed => "select picture_was_completed('$said{hash}', true)",
);
# The sweep comes to a folder every few seconds, for ever: of pictures and documents it reads nothing but an index.
my %most = (media_folder_files => 400);
# As in a session of the web server, which has looked at the tables for visitors before.
my $visit = join '; ', map { "explain select from $_" } qw(public_house_images public_room_images public_floorplans public_landlords own_documents);
for my $what (sort keys %asked) {
    my ($scanned, $fetched) = $db->query("set session_replication_role = replica; begin; set local role studentpalace_web; $visit; $asked{$what} \\g /dev/null\n$work; rollback") =~ /^([\w ]*)\|(\d+)$/m;
    ok($scanned eq '' && $fetched <= ($most{$what} // 1000), "$what reads few rows, by indexes") || diag "$scanned: $fetched";
}

done_testing;

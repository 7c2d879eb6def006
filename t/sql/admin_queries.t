# The statements of the admin area, run as the web server's role: what they yield, nothing without a name, no secret ever, and that a page costs
# the same among many rows, by indexes.
use v5.36;
use utf8;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

binmode $_, ':encoding(UTF-8)' for map { Test::More->builder->$_ } qw(output failure_output);

my $db = Scratch->new;
$db->query(q{
    insert into cities (name, is_active) values ('Testford', true), ('Closed', false);
    insert into landlords (email, password_hash, email_confirmed_at) values ('owner@test.example', 'secret', now()), ('late@test.example', 'secret', null);
    update landlord_profiles set display_name = 'Testford Lets' where landlord_id = 1;
    insert into houses (landlord_id, city_id, title, house_number, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    values (1, 1, 'The house', '17', 'High Street', 'SA1 8PH', 'share', 5, 'Either', 'owner');
    insert into rooms (house_id, name, price_pcm, bed_size) values (1, 'Priced', 400, 'King'), (1, 'Draft', null, 'King');
    insert into house_images (house_id, content_hash, width, height, bytes, is_primary) values (1, repeat('a', 32), 1600, 1066, 1, true);
    insert into house_documents (house_id, file_name, display_name, bytes) values (1, 'documents/ab/' || repeat('a', 32) || '.pdf', 'EPC', 1);
    insert into students (email, name) values ('student@test.example', 'Sam');
    insert into terms_versions (text, created_by) values (e'# Terms\n\nText', 'ann');
    insert into empty_searches (city_id, day, searches) values (1, today(), 3), (1, today() - 1, 4), (2, today() - 31, 5);
    insert into missing_files (name, folder, is_lost) values (repeat('a', 32), 'aa', true);
    insert into sessions (token_hash, landlord_id, csrf_secret, expires_at) values (sha256('secret'), 1, sha256('secret'), now() + interval '1 hour');
    insert into mail_queue (to_address, template, data, state) values ('owner@test.example', 'reset_password', '{"url_path": "secret"}', 'failed');
    insert into audit_log (actor_kind, actor, action, object_type, object_id, before, after) values ('admin', 'ann', 'hold_house', 'house', 1, null, '{"held_reason": "x"}')});

# Every reading statement of admins with its number of rows.
my %expected = (
    admin_attention => 4, admin_audit => 1, admin_audit_actions => 1, admin_audit_file => 2, admin_cities => 2, admin_city => 1, admin_database => 1, admin_document => 1, admin_empty_searches => 1, admin_image => 1, admin_images => 1,
    admin_indexes => undef, admin_mails => 1, admin_missing => 1, admin_settings => 1, admin_students => 1, admin_summaries => 1, admin_tables => undef, admin_terms_versions => 1,
    admin_text_blocks => 2, admin_totals => 1, admin_city_options => 2,
    admin_scheme => 1, admin_scheme_options => 52, admin_schemes => 52, admin_suggested_prefixes => 1, admin_growth => 5, admin_history => 53,
    admin_house => 1, admin_house_rooms => 2, admin_houses => 1, admin_landlord => 1, admin_landlord_contents => 1, admin_landlords => 2,
);
my @reading = sort keys %expected;
my @labels  = grep { slurp($_) =~ /(?<!:):admin\b/ && slurp($_) !~ /::administrator\b/ } map { m{([^/]+)\.sql$} } glob "$Scratch::sql/queries/*.sql";
is_deeply([sort @labels], \@reading, 'every statement that asks for an admin is known to this test');

# Runs a statement as the web role and returns its rows.
sub ask ($label, %values) {
    my %all  = (admin => "'ann'", house => 1, room => 1, landlord => 1, city => 1, edit => 1, document => 1, kind => q{'house'}, owner => 1, hash => q{repeat('a', 32)}, width => 480,
        format => q{'webp'}, terms => 1, problems => 'null', fields => q{'{}'}, %values);
    my $body = slurp($label) =~ s/(?<!:):([a-z_]+)/$all{$1}/ger;
    return [split /\n/, $db->query("begin; set local role studentpalace_web; $body;\nrollback;")];
}

for my $label (@reading) {
    defined $expected{$label} ? is(scalar ask($label)->@*, $expected{$label}, "$label yields $expected{$label}")
        : cmp_ok(scalar ask($label)->@*, '>', 30, "$label yields many");
    # Columns and indexes are called what they hold.
    unlike(join("\n", ask($label)->@*) =~ s/\b(?:csrf_secret|site_secrets(?:_pkey)?|secret(?= bytea))\b//gr, qr/secret/, '... and no secret');
    for my $nobody ('null', q{''}) {
        ok(!eval { ask($label, admin => $nobody) } && $@ =~ /admin_name/, "... nothing to $nobody");
    }
}

# ---- among many

$db->query(q{
    set session_replication_role = replica;
    insert into landlords (id, email, password_hash, email_confirmed_at) select n, 'l' || n || '@test.example', 'none', now() from generate_series(3, 9000) as n;
    insert into landlord_profiles (landlord_id, display_name) select n, 'Name ' || (n * 7919) % 9001 from generate_series(3, 9000) as n;
    insert into houses (id, landlord_id, city_id, published_at, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select n, 3 + n / 5, 1, timestamptz '2024-01-01' + n * interval '1 minute', 'House ' || (n * 7919) % 20011, 'Street ' || n % 997, 'SA1 8PH', 'share', 4, 'Mixed', 'owner'
      from generate_series(2, 20000) as n;
    insert into rooms (id, house_id, name, price_pcm, bed_size) select n, 2 + n / 2, 'Room', 400, 'King' from generate_series(3, 39900) as n;
    insert into house_images (house_id, content_hash, width, height, bytes) select n, md5(n::text), 1600, 1066, 1 + n % 1000 from generate_series(2, 20000) as n;
    insert into room_images (room_id, content_hash, width, height, bytes) select n, md5('r' || n), 1600, 1066, 1 + n % 1000 from generate_series(3, 39900) as n;
    insert into audit_log (at, actor_kind, actor, action, object_type, object_id)
    select timestamptz '2025-01-01' + n * interval '1 minute', 'landlord', (n % 3000)::text, case n % 9 when 0 then 'log_in' else 'edit_house' end, 'house', n % 5000
      from generate_series(1, 40000) as n;
    insert into audit_log (at, actor_kind, actor, action) select timestamptz '2024-12-01' + n * interval '1 minute', 'admin', 'rare', 'hold_house' from generate_series(1, 3) as n;
    insert into students (email, name, created_at) select 's' || n || '@test.example', 'Name ' || n, timestamptz '2024-01-01' + n * interval '10 minutes' from generate_series(1, 20000) as n;
    insert into mail_queue (to_address, template, state, sent_at, created_at)
    select 'm' || n || '@test.example', 'welcome', case n % 4000 when 0 then 'failed' else 'sent' end, now(), timestamptz '2024-01-01' + n * interval '10 minutes' from generate_series(1, 20000) as n;
    insert into mail_queue (to_address, template, attempts, created_at, next_attempt_at)
    select 'w' || n || '@test.example', 'welcome', n % 10, timestamptz '2024-01-01' + n * interval '10 minutes', timestamptz '2024-01-01' + n * 7919 % 20011 * interval '10 minutes' from generate_series(1, 20000) as n;
    set session_replication_role = origin;
    update houses set held_at = now(), held_reason = 'x' where id % 1000 = 0;
    select rebuild_derived();
    analyze});
$db->query('vacuum analyze');

# Noon of a day in the middle of it, as the first half of a cursor.
my $instant = 1_709_294_400_000_000;

my @lists = (
    (map { my $list = $_; map { [admin_landlords => $list, $_] } {}, {after => '0.4000'}, {sort => 'name'}, {sort => 'name', after => '0.4000'} } {}, {q => 'l77'}, {q => 'test.ex'},
        {q => 'nobody'}, {q => 'zq'}, {state => 'suspended'}, {state => 'unconfirmed'}, {state => 'badge_ends'}),
    (map { my $list = $_; map { [admin_houses => $list, $_] } {}, {after => '0.9000'}, {sort => 'title'}, {sort => 'title', after => '0.9000'} } {}, {q => 'street'},
        {q => 'street 99'}, {q => 'nowhere'}, {q => '777'}, {landlord => 700}, {state => 'held'}, {state => 'draft'}, {state => 'public'}),
    (map { my $order = $_; map { [admin_audit => $order, $_] } {}, {q => 'log_in'}, {q => 'house 77'}, {q => 'nothing'}, {kind => 'landlord', actor => '7'}, {kind => 'admin'}, {actor => 'rare'}, {actor => 'nobody'},
        {from => '2025-01-10', to => '2025-01-10'}, {after => '0.20000'}, {kind => 'landlord', after => '0.20000'} } {}, {sort => 'oldest'}),
    (map { my $label = $_; map { my $order = $_; map { [$label => $order, $_] } {}, {after => "$instant.10000"}, {from => '2024-01-10', to => '2024-01-11'}, {to => '2023-12-31'}, {from => '2034-01-01'}, {q => 'nobody'},
        {q => '1234'}, {q => '19123@'} } {}, {sort => 'oldest'} } qw(admin_mails admin_students)),
    (map { my $order = $_; map { [admin_mails => $order, $_] } {state => 'failed'}, {state => 'queued'}, {state => 'sent'}, {state => 'expired'} } {}, {sort => 'oldest'}, {sort => 'next'}, {sort => 'attempts'}),
    (map { [admin_mails => $_, {}] } {sort => 'next', after => "$instant.10000"}, {sort => 'attempts', after => '3.10000'}, {sort => 'attempts', q => '1234'}, {sort => 'next', q => 'nobody'}),
    (map { [admin_students => {sort => 'email'}, $_] } {}, {after => '0.10000'}, {q => 'nobody'}, {q => '19123@'}, {from => '2024-01-10', to => '2024-01-11'}),
    (map { my $kind = $_; map { [admin_images => $kind, $_] } {}, {sort => 'oldest'}, {sort => 'largest'}, {sort => 'house'}, {after => '0.9000'}, {sort => 'oldest', after => '0.9000'}, {sort => 'largest', after => '500.9000'},
        {sort => 'house', after => '9000.9000'}, {broken => 'true'}, {sort => 'house', broken => 'true'} } {}, {kind => 'room'}, {kind => 'plan'}),
    (map { [admin_summaries => $_, {}] } {}, {sort => 'title'}, {sort => 'title', after => '0.9000'}, {sort => 'title', q => 'nowhere'}),
    map { [$_, {}, {}] } grep { !/^admin_(?:landlords|houses|audit|audit_file|mails|students|images|summaries)$/ } @reading,
);

my $work = q{select coalesce(string_agg(relname, ' ' order by relname) filter (where seq_scan > 0), ''), sum(idx_tup_fetch)
    from pg_stat_xact_user_tables where relname not in ('cities', 'city_counters', 'empty_searches', 'city_postcode_prefixes', 'postcode_areas', 'accreditation_types', 'site_counters', 'site_totals', 'daily_totals', 'house_documents', 'house_floorplans', 'landlord_accreditations',
                                                         'student_favourites', 'sessions', 'missing_files', 'site_settings', 'terms_versions', 'changes')};
for my $case (@lists) {
    my ($label, @asked) = @$case;
    my %asked  = map { %$_ } @asked;
    my $json   = '{' . join(', ', map { qq{"$_": "$asked{$_}"} } sort keys %asked) . '}';
    my %all    = (admin => "'ann'", house => 4000, landlord => 700, city => 1, edit => 1, document => 1, kind => q{'house'}, owner => 4000, hash => q{md5('4000')}, width => 480,
        format => q{'webp'}, terms => 1, problems => 'null', fields => "'$json'");
    my $body   = slurp($label) =~ s/(?<!:):([a-z_]+)/$all{$1}/ger;
    my $answer = $db->query("begin; set local role studentpalace_web; \\o /dev/null\n$body;\n\\o\n$work;\nrollback;");
    my ($scanned, $fetched) = $answer =~ /^([\w ]*)\|(\d*)$/m;
    # A search looks at the next thousand rows of the list, and at those of a join; then at what the trigrams have found.
    my $most = $asked{q} ? 9000 : 1200;
    ok($scanned eq '' && ($fetched || 0) <= $most, "$label $json reads few rows, by indexes") || diag $answer;
}

done_testing;

sub slurp ($label) {
    open my $file, '<', "$Scratch::sql/queries/$label.sql" or die "$label.sql: $!\n";
    return join '', grep { !/^--/ } readline $file;
}

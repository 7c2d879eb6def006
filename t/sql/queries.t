# The statements of the pages, run as the web server's role: what they show of a public house, that they show nothing of one that is not
# (PV1, PV2) and nothing private ever (AD1), that no value of a parameter is an error, and that a page costs the same among many houses.
use v5.36;
use utf8;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

binmode $_, ':encoding(UTF-8)' for map { Test::More->builder->$_ } qw(output failure_output);

my $db = Scratch->new;
$db->query(q{
    insert into cities (name) values ('Testford'), ('Emptyham');
    insert into landlords (email, password_hash, email_confirmed_at) values ('secret@test.example', 'secret', now());
    update landlord_profiles set display_name = 'Testford', verified_note = 'secret', logo_file = repeat('1', 32) || '-300.jpg';
    insert into houses (landlord_id, city_id, title, description, flat_number, house_name, house_number, street_name, address_extra, postcode,
                        legacy_address, letting_type, bedrooms_total, gender_preference, listing_type)
    values (1, 1, 'The house', 'Light', 'secret1', 'secret2', 'secret3', 'High Street', 'secret4', 'SA1 8PH',
            'secret5', 'share', 5, 'Mixed', 'owner');
    insert into rooms (house_id, name, price_pcm, bed_size) values (1, 'The room', 400, 'King'), (1, 'The draft', null, 'King');
    insert into house_images     (house_id, content_hash, width, height, bytes, is_primary, legacy_path)
                                                                                               values (1, repeat('a', 32), 1600, 1066, 1, true, 'uploads/houses/old.jpg');
    insert into room_images      (room_id,  content_hash, width, height, bytes, is_primary) values (1, repeat('b', 32), 1600, 1066, 1, true),
                                                                                                  (2, repeat('c', 32), 1600, 1066, 1, true);
    insert into house_floorplans (house_id, content_hash, width, height, bytes, is_primary) values (1, repeat('d', 32), 1600, 1066, 1, true);
    insert into house_documents  (house_id, file_name, display_name, bytes) values (1, 'documents/ee/' || repeat('e', 32) || '.pdf', 'secret7', 1);
    insert into landlord_accreditations (landlord_id, accreditation_id, note, note_public) values (1, 1, 'secret8', false);
    update site_settings set value = e'# Who\n\nWe are.' where key in ('about_md', 'terms_md')});

# Those of forms and of landlords' pages have tests of their own; what has previews is here.
my @labels = sort grep { slurp($_) !~ /(?<!:):(?:account|admin|ip|session|problems|token)\b/ || slurp($_) =~ /\bis_public or\b/ || $_ eq 'legacy_file' } map { m{([^/]+)\.sql$} } glob "$Scratch::sql/queries/*.sql";

# The values of a visit. Keys are parameters, values SQL.
my %visit = (
    account => 'null', house => 1, room => 1, landlord => 1, slug => q{'testford'}, city => q{'testford'}, fields => q{'{"city":"testford"}'}, after => 'null', before => 'null',
    part => 1, kind => q{'house'}, owner => 1, hash => q{'?'}, width => 480, format => q{'avif'}, file => q{'houses/old.jpg'}, statement_timeout => q{'5000'}, today => 'null',
);

# Runs statements in one session of the web role, after SQL of a superuser that is then taken back. Returns label => rows.
sub visit ($before, $values, @which) {
    my %values = (%visit, %$values);
    my $script = "begin; $before; set constraints all immediate; set role studentpalace_web;\n";
    $script .= "\\set $_ " . ($values{$_} =~ s/(['\\])/\\$1/gr =~ s/^(.*)$/'$1'/r) . "\n" for sort keys %values;
    $script .= "\\echo \@$_\n\\i $Scratch::sql/queries/$_.sql\n;\n" for @which;
    my %rows;
    my $label;
    for (split /\n/, $db->query("$script rollback;")) {
        if   (/^@(\w+)$/) { $label = $1; $rows{$label} = []; }
        else              { push $rows{$label}->@*, $_; }
    }
    return \%rows;
}

# What a visitor gets of the public house: every statement, with its number of rows.
my %expected = (
    about_text => 2, chosen_city => 1, cities => 2, city => 1, city_houses => 1, feed_entries => 1, feed_paging => 0, feed_search => 1, house => 1, house_floorplans => 1, house_images => 1, house_landlord => 1, house_rooms => 1,
    landlord_accreditations_by_id => 1, landlord_accreditations_by_slug => 1, landlord_by_id => 1, landlord_by_slug => 1,
    landlord_houses_by_id => 1, landlord_houses_by_slug => 1, landlord_paging_by_id => 1, landlord_paging_by_slug => 1, legacy_file => 1,
    newest_houses => 1, public_image => 1, room => 1, room_house => 1, room_images => 1, room_landlord => 1,
    schema_version => 1, site => 1, switches => 1, visitor_secret => 1, sitemap_houses => 1, sitemap_landlords => 1, sitemap_pages => 7, sitemap_rooms => 1, sitemaps => 4,
    search => 1, search_counts => 1, search_criteria => 1, search_houses => 1, search_paging => 1, search_redirect => 0, search_relaxations => 0, empty_search => 0,
    terms_text => 2, years => 5,
);
my @reading = grep { exists $expected{$_} } @labels;
is_deeply([grep { !exists $expected{$_} } @labels], [qw(claim_mail claim_media_folders connection count_empty_search count_profile_view_by_id count_profile_view_by_slug listen mail_backlog mail_failed mail_sent
    media_folder_files media_folder_swept media_store_marked original_of_file
    original_was_used picture_was_completed sweep)],
    'every statement is known to this test');

my $public = visit('select', {}, @reading);
is(scalar $public->{$_}->@*, $expected{$_}, "$_ yields $expected{$_}") for @reading;

like(delete($public->{visitor_secret})->[0], qr/^[0-9a-f]{64}$/, 'the one secret that the web server has to know');
my $everything = join "\n", map { $_->@* } values %$public;
unlike($everything, qr/secret|e{32}/, 'AD1: nothing private in anything');
unlike($everything, qr/8PH/,    'AD1: nor the inward code');
unlike($everything, qr/draft|c{32}/, 'PV2: nor a room without a price, nor its picture');
like($public->{$_}[0], qr/High Street.*SA1/, "AD1: $_ has street and outward code") for qw(house newest_houses city_houses search_houses feed_entries);

my $unconfirmed = visit('update houses set address_unconfirmed = true', {}, @reading);
unlike(join("\n", map { $_->@* } values %$unconfirmed), qr/High Street|SA1/, 'AD1: only the city while the address is unconfirmed');
is(scalar $unconfirmed->{house}->@*, 1, 'and yet the house is there');

# PV1, one condition at a time
my @about_the_house = qw(house house_floorplans house_images house_landlord house_rooms landlord_houses_by_id landlord_houses_by_slug legacy_file
    city_houses feed_entries newest_houses search_houses public_image room room_house room_images room_landlord sitemap_houses sitemap_landlords sitemap_rooms);
my %hidden = (
    'a draft'                       => q{update houses set state = 'draft'},
    'held by an admin'              => q{update houses set held_at = now(), held_reason = 'secret'},
    'in a city that is not active'  => q{update cities set is_active = false where id = 1},
    'of a suspended landlord'       => q{update landlords set suspended_at = now()},
    'without a priced room'         => q{update rooms set price_pcm = null},
    'without rooms'                 => q{delete from rooms},
);
for my $why (sort keys %hidden) {
    my $seen = visit($hidden{$why}, {}, @reading);
    is_deeply([grep { $seen->{$_}->@* } @about_the_house], [], "PV1: nothing shows a house $why");
    is((split /\|/, $seen->{site}[0])[3], '0', '... the footer does not count it');
    like($seen->{search}[0], qr/^none\|0\|/, '... nor the search');
    is_deeply($seen->{search_relaxations}, [], '... which offers it in no other way');
    unlike($seen->{search_counts}[0], qr/[1-9]/, '... nor counts it beside an option');
    is(scalar(grep { /houses=|city=Testford/ } $seen->{sitemap_pages}->@*), 0, '... and the sitemap does not name its city');
    for my $picture (['room', 1], ['plan', 1]) {
        my ($kind, $owner) = @$picture;
        is_deeply(visit($hidden{$why}, {kind => "'$kind'", owner => $owner}, 'public_image')->{public_image}, [], "... no $kind picture");
    }
}
my $unpriced = visit('select', {room => 2, kind => q{'room'}, owner => 2}, qw(room room_house room_images room_landlord public_image));
is_deeply([grep { $unpriced->{$_}->@* } keys %$unpriced], [], 'PV2: nothing shows a room without a price');
my $unknown = visit('update landlords set email_confirmed_at = null', {kind => q{'logo'}}, grep { /^landlord_|^public_image$/ } @reading);
is_deeply([grep { $unknown->{$_}->@* } keys %$unknown], [], 'nothing shows the profile of an account that is not confirmed');

# PV3: what is not public is shown to its owner as everybody will see it, and to nobody else
my @shown = qw(house house_floorplans house_images house_landlord house_rooms room room_house room_images room_landlord public_image);
my %missing = (
    'of a suspended landlord' => 'house_landlord room_landlord',
    'without a priced room'   => 'house_rooms',
    'without rooms'           => 'house_rooms room room_house room_images room_landlord',
);
for my $why (sort keys %hidden) {
    my $own = visit($hidden{$why}, {account => 1}, @shown);
    is(join(' ', grep { !$own->{$_}->@* } @shown), $missing{$why} // '', "PV3: its owner sees a house $why");
    unlike(join("\n", map { $_->@* } values %$own), qr/secret|8PH/, '... but no more of it than everybody will');
    my $other = visit($hidden{$why}, {account => 2}, @shown);
    is_deeply([grep { $other->{$_}->@* } @shown], [], '... another landlord sees nothing');
}

# Pictures
# The hash; the width is that of the file.
sub picture ($kind, $hash) { return join ',', map { s/\|.*//r } visit('select', {kind => "'$kind'", hash => "'$hash'"}, 'public_image')->{public_image}->@* }
is(picture('house', 'a' x 32), 'a' x 32, 'the picture that is asked for');
is(picture('house', 'f' x 32), 'a' x 32, 'the present one for an outdated address');
is(picture('room',  'f' x 32), 'b' x 32, 'of a room');
is(picture('plan',  'f' x 32), 'd' x 32, 'a plan');
is(picture('logo',  'f' x 32), '1' x 32, 'a logo');
is(picture('photo', 'f' x 32), '',       'no photo');

# The asked hash (n for an outdated one) and width => what there is of it.
my %asked = ('a 480' => '480|jpg', 'a 960' => '960|jpg', 'a 1600' => '1600|jpg', 'n 1' => '480|jpg', 'n 481' => '960|jpg', 'n 1423' => '1600|jpg', 'n 2000' => '1600|jpg',
    map { ("a $_" => undef) } 1, 479, 481, 1599, 1601, 2147483647);
for my $case (sort keys %asked) {
    my ($hash, $width) = split / /, $case;
    is(visit('select', {hash => "'" . $hash x 32 . "'", width => $width}, 'public_image')->{public_image}[0], $asked{$case} && 'a' x 32 . "|$asked{$case}", "asked for $case");
}
is(visit("update house_images set width = 700", {hash => "'" . 'a' x 32 . "'", width => $_}, 'public_image')->{public_image}[0], 'a' x 32 . ($_ > 480 ? '|700|jpg' : '|480|jpg'),
    "a narrow one for $_") for 480, 700, 960;
is(visit('select', {kind => q{'logo'}, hash => "'" . '1' x 32 . "'", width => $_}, 'public_image')->{public_image}[0], '1' x 32 . '|300|jpg', "the one file of a logo for $_") for 300, 480;
is(visit('update house_images set modern = true', {format => "'$_'"}, 'public_image')->{public_image}[0], 'a' x 32 . "|480|$_", "a modern one as $_") for qw(jpg webp avif);
is(picture('other', 'f' x 32), '',       'no other kind');

# Parts of the sitemap
is_deeply(visit('select', {part => $_}, 'sitemap_houses')->{sitemap_houses}, [], "sitemap: no part $_") for 0, 2, 999_999_999, 2_147_483_647;

# Cities by name
is(scalar visit('select', {city => $_->[0]}, 'chosen_city')->{chosen_city}->@*, $_->[1], "SR1: city $_->[0]")
    for [q{'TESTFORD'}, 1], [q{'Test'}, 0], [q{'Test%'}, 0], [q{''}, 0], ['null', 0];
is(scalar visit('select', {fields => $_->[0]}, 'search_houses')->{search_houses}->@*, $_->[1], "SR1: houses of $_->[0]")
    for [q{'{"city":"TESTFORD"}'}, 1], [q{'{"city":"Emptyham"}'}, 0], [q{'{"city":"Atlantis"}'}, 0], [q{'{"city":"Test%"}'}, 0], [q{'{}'}, 1];

# What visitors say about themselves (SR7, SR8)
is_deeply(visit('select', {fields => "'$_->[0]'"}, 'search_redirect')->{search_redirect}, [$_->[1]], "SR7: $_->[0]")
    for ['{"gender_pref":"Anything","seeker_gender":"Female"}', 'household=Female&household=Mixed'],
        ['{"gender_pref":"Male","seeker_gender":"Female","after":"1.1"}', 'gender_pref=Male&after=1.1'];

# Switched-off counts are absent (FM1)
is((split /\|/, $public->{site}[0], -1)[5], '', 'FM1: students are not counted unless switched on');
is((split /\|/, visit(q{update site_settings set value = '1' where key = 'show_metric_students'}, {}, 'site')->{site}[0], -1)[5], '0',
    'FM1: and then they are');
is((split /\|/, visit(q{delete from site_settings where key = 'show_metric_houses'}, {}, 'site')->{site}[0], -1)[3], '',
    'ST: a missing key is off');

# Values that no page would send
my %nonsense = (
    city   => [q{''}, q{'%'}, q{E'\\\\'}, q{''';--'}, q{repeat('ü', 60)}, q{E'\t'}, q{'İ'}],
    after  => [map { "'$_'" } '-999999999999999999.0', '999999999999999999.2147483647', '0.0', '-1.0000000000', '000000000000000000.1'],
    house  => [0, 2_147_483_647], room => [0, 2_147_483_647], landlord => [0, 2_147_483_647], owner => [0, 2_147_483_647],
    part   => [0, 2_147_483_647],
    slug   => [q{''}, q{'%'}, q{''''}, q{repeat('x', 10000)}],
    kind   => [q{''}, q{'x'}],
    fields => [map { "'$_'" } '{}', '{"city":"%"}', '{"city":"\"\\\\"}', '{"year":"2098/2099"}', '{"group_size":"15","couple":"true"}',
               '{"household":["Male","Female","Mixed"],"bed_size":["King"]}', '{"min_price":"20000","max_price":"1","price_per":"week"}',
               '{"shared_bathrooms":"20","sort":"price_desc","before":"999999999999999999.1"}', '{"sort":"price_asc","after":"-999999999999999999.1"}'],
    hash   => [q{''}, q{'x'}],
    file   => [q{''}, q{'../x.db'}, q{repeat('x', 10000)}],
);
$nonsense{before} = $nonsense{after};
for my $name (sort keys %nonsense) {
    my @which = grep { slurp($_) =~ /(?<!:):$name\b/ } @reading;
    for my $value ($nonsense{$name}->@*) {
        ok(eval { visit('select', {$name => $value}, @which); 1 }, "no error: $name = " . substr $value, 0, 40) || diag $@;
    }
}

# A site with many houses: a page reads few rows, all of them by an index.
$db->query(q{
    set session_replication_role = replica;
    insert into landlords (id, email, password_hash, email_confirmed_at)
    select n, 'l' || n || '@test.example', 'none', now() from generate_series(2, 500) as n;
    insert into landlord_profiles (landlord_id, public_slug) select n, 'l' || n from generate_series(2, 500) as n;
    insert into houses (id, landlord_id, city_id, published_at, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select n, 2 + n / 20, 1 + n % 2, timestamptz '2024-01-01' + n * interval '1 minute', 'House', 'High Street', 'SA1 8PH', 'share', 4, 'Mixed', 'owner'
      from generate_series(2, 9000) as n;
    insert into rooms (id, house_id, name, price_pcm, bed_size, description)
    select n, 2 + n / 4, 'Room', 400, 'King', repeat('words ', 50) from generate_series(3, 35900) as n;
    insert into house_images (house_id, content_hash, width, height, bytes, is_primary)
    select id, md5(id::text), 1, 1, 1, true from houses where id > 1;
    insert into room_images (room_id, content_hash, width, height, bytes, is_primary)
    select id, md5(id::text), 1, 1, 1, true from rooms where id > 2;
    set session_replication_role = origin;
    select rebuild_derived();
    analyze});
$db->query('vacuum analyze');

my $middle = $db->query(q{select house_cursor(published_at, house_id) from house_summaries where house_id = 4500});
my $work   = q{
    select coalesce(string_agg(relname, ' ' order by relname) filter (where seq_scan > 0), ''), sum(idx_tup_fetch)
      from pg_stat_xact_user_tables
     where relname not in ('cities', 'city_counters', 'site_counters', 'site_settings', 'site_secrets', 'accreditation_types', 'landlord_accreditations', 'house_documents',
                           'house_floorplans', 'changes')};
# These list thousands of rows on purpose.
my %costly = (sitemap_houses => 1, sitemap_rooms => 1, sitemap_landlords => 1);
# A search looks at up to 1,001 offers, and as many for each choice that it counts beside; then it fetches what it shows.
my %searching = map { $_ => 1 } grep { /^(?:search|feed)/ } @reading;
for my $label (grep { !$costly{$_} } @reading) {
    my $body   = slurp($label);
    my %values = (%visit, house => 4000, room => 16000, landlord => 200, slug => q{'l200'}, owner => 4000, city => q{'Emptyham'}, after => "'$middle'");
    $values{slug} = q{'testford'} if $label =~ /^city/;
    my $most   = $searching{$label} ? 2500 : 400;
    my @names;
    $body =~ s/(?<!:):([a-z_]+)/push @names, $1; '$' . @names/ge;
    my $execute = 'execute page' . (@names ? '(' . join(', ', map { $values{$_} } @names) . ')' : '');
    my $answer  = $db->query(qq{
        set plan_cache_mode = force_generic_plan;
        begin;
        set local role studentpalace_web;
        prepare page as $body;
        \\o /dev/null
        $execute;
        \\o
        $work;
        rollback;});
    my ($scanned, $fetched) = $answer =~ /^([\w ]*)\|(\d*)$/m;
    ok($scanned eq '' && ($fetched || 0) <= $most, "$label reads few rows, by indexes") || diag $answer;
}

done_testing;

sub slurp ($label) {
    open my $file, '<', "$Scratch::sql/queries/$label.sql" or die "$label.sql: $!\n";
    return join '', grep { !/^--/ } readline $file;
}

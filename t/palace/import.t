#!/usr/bin/env perl
# Every kind of old site, clean and with bad data, comes in as the maker of the sites says it should; the report says so; a second import
# does the same, and one over a site that has moved on is refused.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Legacy;
use Script;
use Test::More;

my $db = Scratch->new;

# Facts of the new site, under the names of expected.json: one column is a list, two are a map, more are a record.
my %facts = (
    counts => q{select count(*) as houses, count(*) filter (where state = 'published') as houses_published,
                       (select count(*) from house_summaries where is_public) as houses_public, (select count(*) from rooms) as rooms,
                       (select count(price_pcm) from rooms) as rooms_priced, (select count(*) from rooms where is_let) as rooms_let,
                       (select count(*) from landlords) as landlords, (select count(*) from landlord_accreditations) as landlord_accreditations
                  from houses},
    houses_draft            => q{select id from houses where state = 'draft' order by id},
    houses_without_postcode => q{select id from houses where postcode = '' order by id},
    houses_by_gender        => q{select gender_preference, count(*) from houses group by 1},
    houses_by_bills         => q{select bills_option, count(*) from houses group by 1},
    rooms_without_price     => q{select id from rooms where price_pcm is null order by id},
    rooms_free_from_today   => q{select id from rooms where not is_let and available_from is null order by id},
    rooms_let_without_end   => q{select id from rooms where is_let and let_until is null order by id},
    rooms_by_year           => q{select academic_year(effective_start(is_let, let_until, available_from, null)), count(*) from rooms
                                  where effective_start(is_let, let_until, available_from, null) is not null group by 1},
);

sub fact ($name) {
    my ($kind) = $name =~ /^(?:counts)$/ ? 'record' : $name =~ /_by_/ ? 'map' : 'list';
    my @rows = map { [split /\|/] } split /\n/, $db->query($facts{$name});
    return [map { $_->[0] } @rows] if $kind eq 'list';
    return {map { @$_ } @rows} if $kind eq 'map';
    my @names = qw(houses houses_published houses_public rooms rooms_priced rooms_let landlords landlord_accreditations);
    return {map { $names[$_] => $rows[0][$_] } 0 .. $#names};
}

sub instances ($report, $rule, $table, $column) {
    return map { ($_->{listed} // [])->@* } grep { $_->{rule} eq $rule && $_->{table} eq $table && ($_->{column} // '') eq $column } $report->{rules}->@*;
}

sub check_site ($folder, $with_media) {
    my $report = scratch() . '/report.json';
    my ($code, $said, $complaint) = palace_import($db, "$folder/student_palace.db", '--replace', '--report', $report,
        $with_media ? ('--media', "$folder/static") : ());
    is $code, 0, 'exit code' or return diag $said, $complaint;
    is $complaint, '', 'no complaint';
    my ($all, $told) = (expected($folder), read_json($report));
    my $import = $all->{import};

    for my $name (sort keys %facts) {
        my $wanted = $import->{$name};
        delete $wanted->{let_until_dropped} if $name eq 'counts';
        my $found = fact($name);
        $wanted = ref $wanted eq 'ARRAY' ? [map { "$_" } sort { $a <=> $b } @$wanted] : {map { $_ => "$wanted->{$_}" } keys %$wanted};
        is_deeply $found, $wanted, $name or diag explain $found;
    }
    is_deeply {map { split /\|/ } split /\n/, $db->query(q{select id, bedrooms_total from houses where id = any ('} . ids(keys $import->{bedrooms_changed}->%*) . q{')})},
        {map { $_ => "$import->{bedrooms_changed}{$_}" } keys $import->{bedrooms_changed}->%*}, 'bedrooms_changed';
    is $db->query(q{select string_agg(name, ',' order by name) from cities where id in (select city_id from houses where state = 'draft')}),
        join(',', sort $import->{cities_created}->@*), 'cities_created';
    is_deeply {map { (split(/\|/, $_, -1))[0, 1] } split /\n/, $db->query(q{select landlord_id, website from landlord_profiles where landlord_id = any ('}
            . ids(keys $import->{websites_changed}->%*) . q{')})}, $import->{websites_changed}, 'websites_changed';
    is_deeply [sort map { $_->{id} } grep { ($_->{what} // '') =~ /^made/ } instances($told, 'L-4', 'landlord_profiles', '')],
        [sort map { "$_" } $import->{profiles_created}->@*], 'profiles_created';
    is_deeply [sort map { $db->query("select name from accreditation_types where id = $_->{id}") } instances($told, 'L-7', 'accreditation_types', '')],
        $import->{accreditation_types_created}, 'accreditation_types_created';
    for my $table (sort keys $import->{oldest_created_at}->%*) {
        my $oldest = $import->{oldest_created_at}{$table} // next;
        is $db->query(qq{select to_char(min(created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') from $table}), $oldest, "oldest_created_at of $table";
    }

    # Nothing has disappeared: what was stored was read, and what was not written is in the report.
    for my $table (sort keys $told->{tables}->%*) {
        my $line = $told->{tables}{$table};
        is $line->{read}, $all->{tables}{$table} // 0, "$table: all rows were read";
        is $line->{written}, $line->{read} - $line->{left_out} + $line->{made}, "$table: what came of them";
        is scalar(grep { ($_->{what} // '') =~ /^left out/ } map { ($_->{listed} // [])->@* } grep { $_->{table} eq $table } $told->{rules}->@*), $line->{left_out},
            "$table: everything left out is listed";
    }
    for my $table (grep { $db->query("select to_regclass('palace.$_') is not null") eq 't' } sort keys $all->{sequences}->%*) {
        my $next = $db->query("select nextval(pg_get_serial_sequence('palace.$table', 'id'))");
        cmp_ok $next, '>', $all->{sequences}{$table}, "L-1: the next id in $table was never given out";
    }

    check_probes($all);
    check_files($folder, $import, $told) if $with_media;
    return;
}

sub ids (@ids) { return '{' . join(',', @ids) . '}' }

# Ten houses and ten rooms of each site, value by value.
sub check_probes ($all) {
    for my $room ($all->{rooms}->@*) {
        my @wanted = map { $_ // '' } $room->@{qw(house_id price_pcm weekly_price is_let let_until available_from effective_start academic_year title city)};
        is $db->query(qq{select concat_ws('|', r.house_id, coalesce(price_pcm::text, ''), coalesce(weekly_rent(price_pcm)::text, ''), is_let::integer, coalesce(let_until::text, ''),
                coalesce(available_from::text, ''), coalesce(start::text, ''), coalesce(academic_year(start), ''), h.title, c.name)
                from rooms r cross join effective_start(is_let, let_until, available_from, null) as start join houses h on h.id = house_id join cities c on c.id = city_id where r.id = $room->{id}}),
            join('|', @wanted), "room $room->{id}";
    }
    for my $house ($all->{houses}->@*) {
        my @wanted = map { $_ // '' } $house->@{qw(title landlord_id city state postcode bedrooms_total is_public gender bills)};
        is $db->query(qq{select concat_ws('|', h.title, h.landlord_id, c.name, h.state, h.postcode, h.bedrooms_total, (s.is_public)::integer, h.gender_preference, h.bills_option)
                from houses h join cities c on c.id = h.city_id join house_summaries s on s.house_id = h.id where h.id = $house->{id}}), join('|', @wanted), "house $house->{id}";
    }
    for my $login ($all->{logins}->@*) {
        like $db->query("select email || ' ' || password_hash from landlords where id = $login->{id}"), qr/^\Q${\lc $login->{email}}\E (?:scrypt|pbkdf2):/, "landlord $login->{id} keeps the password";
    }
    return;
}

sub check_files ($folder, $import, $told) {
    my $store = scratch() . "/store-$db->{name}";
    my %fate  = (missing => 'L-52', refused => 'L-51', orphan => 'L-2');
    for my $row (sort keys $import->{files_left_out}->%*) {
        my ($table, $id) = split / /, $row;
        my $rule = $fate{$import->{files_left_out}{$row}} // ($table eq 'house_documents' ? 'L-54' : 'L-53');
        is scalar(grep { $_->{id} eq $id } instances($told, $rule, $table, '')), 1, "$row is left out: $import->{files_left_out}{$row}";
    }
    for my $table (qw(house_images room_images house_floorplans house_documents)) {
        is $db->query("select count(*) from $table"), $import->{files}{"$table kept"} // 0, "$table: as many as are kept";
    }
    for my $set (sort keys $import->{first_chosen}->%*) {
        my ($table, $owner) = split / of /, $set;
        my ($key, $first) = $table eq 'house_documents' ? ('house_id', 'is_current') : $table eq 'room_images' ? ('room_id', 'is_primary') : ('house_id', 'is_primary');
        is $db->query("select id from $table where $key = $owner and $first"), $import->{first_chosen}{$set}, "first $set";
    }
    is $db->query(q{select (select count(*) from landlord_profiles where logo_file <> '') + (select count(*) from landlord_profiles where photo_file <> '')}),
        $import->{logos_and_photos}{kept} // 0, 'logos and photos';
    is_deeply $told->{to_look_at}{files_without_row}, $import->{files_without_row}, 'files without a row';
    my @missing = grep { !-s "$store/$_" } split /\n/, $db->query(q{
        select left(content_hash, 2) || '/' || content_hash || '-' || w || '.jpg'
          from (select content_hash, width from house_images union all select content_hash, width from room_images union all select content_hash, width from house_floorplans) as p
         cross join lateral (select width as w union select w from (values (480), (960)) as smaller (w) where w < width) as widths
         union all select left(file, 2) || '/' || file from landlord_profiles cross join lateral (values (logo_file), (photo_file)) as files (file) where file <> ''
         union all select file_name from house_documents});
    is_deeply \@missing, [], 'every picture is in the store, in every width, and every document';
    is $db->query(q{select count(*) from house_images where legacy_path !~ '^uploads/' or origin <> 'legacy'}), 0, 'old paths are kept for redirects';
    is_deeply [glob "$store/.import-*"], [], 'nothing is left of the work';
    return;
}

# Pictures take their time: two sites have them.
my %with_media = ('used --quirks' => 1, 'fresh' => 1);
for my $variant (qw(old fresh used schemes shape-c)) {
    for my $quirks ([], ['--quirks']) {
        my $name = join ' ', $variant, @$quirks;
        subtest $name => sub {
            my @media = $with_media{$name} ? () : '--no-media';
            check_site(old_site($name =~ s/\W+/-/gr, '--variant', $variant, '--houses', @media ? 40 : 30, @$quirks, @media), !@media);
        };
    }
}

subtest 'once more' => sub {
    my $old  = scratch() . '/shape-c-quirks/student_palace.db';
    my $once = all_of_site();
    my ($code) = palace_import($db, $old);
    is $code, 0, 'an untouched site is imported again without more ado';
    is all_of_site(), $once, 'with the same result';

    $db->query('update rooms set price_pcm = price_pcm + 1 where id = 5');
    my $edited = all_of($db);
    my $complaint;
    ($code, undef, $complaint) = palace_import($db, $old);
    is $code, 1, 'a site that has moved on is not overwritten';
    like $complaint, qr/^the site has moved on since the last import: changed are rooms;.*--replace/m, 'it says where';
    is all_of($db), $edited, 'nothing has changed';
    ($code, my $said) = palace_import($db, $old, '--replace', '--dry-run');
    is $code, 0, 'a rehearsal';
    like $said, qr/Rehearsed only: nothing has changed/, 'says what it is';
    is all_of($db), $edited, 'and changes nothing';
    ($code) = palace_import($db, $old, '--replace');
    is $code, 0, '--replace starts over';
    is all_of_site(), $once, 'with the same result';

    $db->query('delete from imports');
    ($code, undef, $complaint) = palace_import($db, $old);
    is $code, 1, 'data that no import has made is not overwritten';
    like $complaint, qr/the site holds data that no import has made/, 'it says so';
};

subtest 'something that is not as it was read' => sub {
    # A rule of Postgres stands in for a mistake in the import.
    $db->query(q{create rule spoil as on insert to cities do also update cities set name = name || '!' where id = 2});
    my $before = all_of($db);
    my ($code, undef, $complaint) = palace_import($db, scratch() . '/old/student_palace.db', '--replace');
    is $code, 1, 'is refused';
    like $complaint, qr/^what was written does not agree with what was read:\n  cities\.name \(t\.name\): 9 rows with checksum -?\d+ expected, 9 with -?\d+ written/m,
        'with the place';
    unlike $complaint, qr/cities\.is_active/, 'and no other';
    is all_of($db), $before, 'nothing has changed';
    $db->query('drop rule spoil on cities');
};

# What an import writes, without what tells one import from the next.
sub all_of_site () {
    return $db->query(q{select string_agg(query_to_xml(format('select count(*), sum(hashtextextended(t::text, 0)) from palace.%I t', relname), true, false, '')::text, '' order by relname)
        from pg_class where relkind = 'r' and relnamespace = 'palace'::regnamespace and relname not in ('imports', 'audit_log', 'site_counters')});
}

done_testing;

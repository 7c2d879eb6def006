#!/usr/bin/env perl
# Sources that are not what they should be: the copy that pgloader makes, files that are no database, and rows with anything in them. What can
# be read comes in and is reported; what cannot is refused in one line, and nothing has changed.
use v5.36;
use utf8;
use FindBin;
use lib "$FindBin::Bin/lib";
use File::Copy qw(copy);
use Legacy;
use Script;
use Test::More;

binmode $_, ':encoding(UTF-8)' for map { Test::More->builder->$_ } qw(output failure_output);

my $db  = Scratch->new;
my $new = all_of($db);
my $old = old_site('old', '--houses', 30, '--quirks', '--no-media');

subtest 'not the database of an old site' => sub {
    my $folder = scratch();
    my %bad = (
        'an empty file'         => ['',                   qr/not the database of an old site: it has no table cities/],
        'not SQLite'            => ["Dear diary\n" x 999, qr/SQLite file is damaged: .*not a database/],
        'a damaged SQLite file' => [undef,                qr/SQLite file is damaged/],
    );
    for my $what (sort keys %bad) {
        my ($bytes, $says) = $bad{$what}->@*;
        my $file = "$folder/bad.db";
        copy("$old/student_palace.db", $file) or die $!;
        open my $out, defined $bytes ? '>' : '+<', $file or die "$file: $!";
        # Nothing but zeros where pages of tables were.
        defined $bytes ? print {$out} $bytes : seek($out, 8192, 0) && print {$out} "\0" x 60_000;
        close $out;
        my ($code, undef, $complaint) = palace_import($db, $file);
        is $code, 1, "$what: exit code";
        like $complaint, $says, "$what: says what is wrong";
        is all_of($db), $new, "$what: nothing has changed";
    }
    my ($code, undef, $complaint) = palace_import($db, "$folder/nowhere.db");
    is $code, 1, 'no file: exit code';
    like $complaint, qr/^palace: cannot read .*nowhere\.db$/, 'no file: says so';
    is lines($complaint), 1, 'in one line';
};

subtest 'a copy that pgloader has made' => sub {
    my $copy = Scratch->new(schema => 0);
    my $sqlite = scratch() . '/for-pgloader.db';
    copy("$old/student_palace.db$_", "$sqlite$_") for '', '-wal';
    my $load = scratch() . '/copy.load';
    open my $out, '>', $load or die $!;
    print {$out} "load database from sqlite://$sqlite into postgresql://$ENV{PGUSER}\@unix:$ENV{PGHOST}:5432/$copy->{name}\n",
        "with create tables, create no indexes, reset sequences, no foreign keys cast type integer to text drop default drop not null;\n";
    close $out;
    Scratch::run('pgloader', '--root-dir', scratch() . '/pgloader', $load);

    my $report = scratch() . '/copy.json';
    my ($code, $said, $complaint) = palace_import($db, "postgresql://$ENV{PGUSER}@/$copy->{name}?host=$ENV{PGHOST}", '--report', $report);
    is $code, 0, 'is imported' or diag $said, $complaint;
    my ($told, $tables) = (read_json($report), expected($old)->{tables});
    is $told->{tables}{$_}{read}, $tables->{$_} // 0, "$_: all rows" for sort keys $told->{tables}->%*;
    ok((grep { /Postgres copy may have lost rows/ } $told->{notes}->@*), 'the report warns of what may have been lost before');
    my $content = content($db);
    palace_import($db, "$old/student_palace.db", '--replace');
    is content($db), $content, 'the same as from the SQLite file itself';
};

sub content ($site) {
    return $site->query(q{select string_agg(md5(t::text), '' order by id) from houses t union all select string_agg(md5(t::text), '' order by id) from rooms t
        union all select string_agg(md5(t::text), '' order by id) from landlords t});
}

# ---- anything in a row

my $long = 'y' x 5_000_000;
change_old_site($old,
    [q{update houses set description = 'a' || char(0) || 'b' || char(7) || 'c' where id = 1}],
    [q{update houses set description = cast(x'61c328ff62' as text), title = '🏠𝔘 ÿ' where id = 2}],
    [q{update houses set description = x'626c6f62' where id = 3}],
    [q{update houses set description = ? where id in (4, 5)}, $long],
    [q{update houses set title = '', bedrooms_total = 99, shared_bathrooms = 2.5, epc_rating = 'c 72', youtube_url = 'https://example.com/x' where id = 6}],
    [q{update houses set created_at = '2026-02-30T10:00:00' where id = 7}],
    [q{update rooms set description = '1' || char(9, 10) || '\N\\' where house_id = 1}],
    [q{update students set email = ' Student2@Campus.example' where id = 3}]);
my @addresses = (
    # what stands there, and flat, number, street, extra, postcode; or the line that is shown to the landlord
    ['Flat 2 12 High Street, Swansea, sa18ph'          => 'Flat 2|12|High Street||SA1 8PH'],
    ['Flat 2, 12a High Street, Swansea, SA1 8PH'       => 'Flat 2|12a|High Street||SA1 8PH'],
    ['3 12-14 High Street, Old Mill, SWANSEA, SA1 8PH' => '3|12-14|High Street|Old Mill|SA1 8PH'],
    ['12 High Street, Swan sea, SA1 8PH'               => '|12|High Street||SA1 8PH'],
    ['Rose Cottage, Swansea, SA1 8PH'                  => 'Rose Cottage, Swansea, SA1 8PH'],
    ['1 2 3 Road, Swansea, SA1 8PH'                    => '1 2 3 Road, Swansea, SA1 8PH'],
    ['12 High Street, SWAN SEA'                        => '12 High Street, Swan Sea'],
    [''                                                => ''],
);
change_old_site($old, map { [q{update houses set address = ?, city = 'Swansea' where id = ?}, $addresses[$_][0], 10 + $_] } 0 .. $#addresses);

subtest 'anything in a row' => sub {
    my $report = scratch() . '/anything.json';
    my ($code, $said, $complaint) = palace_import($db, "$old/student_palace.db", '--replace', '--report', $report);
    is $code, 0, 'is imported' or return diag $said, $complaint;
    my $told = read_json($report);
    my %changes = map { ("$_->{rule} $_->{table} " . ($_->{column} // '') => {map { ($_->{id} => $_) } ($_->{listed} // [])->@*}) } $told->{rules}->@*;

    is $db->query('select description from houses where id = 1'), 'abc', 'control characters and NUL are removed';
    is $changes{'L-34 houses description'}{1}{new}, 'abc', 'and reported';
    is $db->query('select description from houses where id = 2'), "a\x{fffd}(\x{fffd}b", 'bytes that are no UTF-8 are shown as such';
    ok((grep { /houses 2, description: bytes that are no UTF-8/ } $told->{notes}->@*), 'and reported');
    is $db->query('select title from houses where id = 2'), '🏠𝔘 ÿ', 'letters of any plane stay';
    is $db->query('select description from houses where id = 3'), 'blob', 'text in a blob is text';
    is $db->query(q{select string_agg(char_length(description) || state, ' ') from houses where id in (4, 5)}), '1200draft 1200draft',
        'a text that is too long is cut, and its house is a draft';
    is length $changes{'L-34 houses description'}{4}{old}, 5_000_000, 'the report has it all';
    is $db->query('select title, bedrooms_total, shared_bathrooms, epc_rating, youtube_id from houses where id = 6'), 'House 6|50|0|C|', 'values out of bounds';
    is $db->query(q{select count(*) from houses where created_at = (select min(created_at) from houses) and id = 7}), 1, 'a day that does not exist';
    is $db->query(q{select count(*) from rooms where house_id = 1 and description = e'1\t\n\\\\N\\\\'}), $db->query('select count(*) from rooms where house_id = 1'),
        'a tab, a new line and backslashes stay';
    is $db->query(q{select count(*) from students where email = 'student2@campus.example'}), 1, 'students of one e-mail';
    for my $n (0 .. $#addresses) {
        my ($line, $parts) = $addresses[$n]->@*;
        is $db->query(q{select case when address_unconfirmed then legacy_address else concat_ws('|', flat_number, house_number, street_name, address_extra, postcode) end
            from houses where id = } . (10 + $n)), $parts, "address: $line";
    }
};

done_testing;

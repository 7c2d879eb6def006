#!/usr/bin/env perl
# Proves that httpd keeps the media store in order (MF4, MF5): files that no row names go once they are old, whatever a crash has left goes or
# is put right, rows without files are told of and listed; another site's store is left alone.
use v5.36;
use File::Find ();
use File::Path qw(make_path);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;
use Time::HiRes qw(time);

my $database = Palace::Postgres->database(empty => 1);
my $store    = scratch() . '/store';
mkdir $store;
own($store);

# Files belong to the user that httpd's children run as.
sub own (@paths) {
    chown((getpwnam 'www-data')[2, 3], @paths) if !$>;
    return;
}

# A file of the store, so many seconds old.
sub put ($name, $age = 0) {
    my $path = "$store/$name";
    my @made = make_path($path =~ s{/[^/]*$}{}r);
    own(@made, write_file($path, $name));
    utime time - $age, time - $age, $path;
    return $path;
}

sub files () {
    my @files;
    File::Find::find({no_chdir => 1, wanted => sub { push @files, substr $_, 1 + length $store if -f }}, $store);
    return sort grep { $_ ne '.site' } @files;
}

sub hash ($letters) { return $letters . '0' x (32 - length $letters) }

# A server that looks at the whole store every second; what is ten minutes old is old.
sub server ($more = '') {
    return Palace::Httpd->new(params => $database->params, change => sub {
        Palace::Httpd::small()->();
        s{^StudentPalaceMedia .*}{StudentPalaceMedia $store\nStudentPalaceMediaSweep 1s\nStudentPalaceMediaGrace 10min\n$more}m;
    });
}

# Waits until every folder has been looked at once more.
sub sweep () {
    my $asked = $database->sql('select sweep_media()');
    my $done  = eventually(seconds(20), sub { $database->sql("select count(*) from media_folders where swept_at > '$asked'") == 256 });
    ok($done, 'the store was swept');
    return;
}

sub found () {
    return $database->sql('select sum(files), sum(removed), sum(removed_bytes), sum(missing) from media_folders') =~ tr/\t/ /r;
}

# A landlord with a house, its picture in two rooms' rows too, a plan and a certificate.
$database->sql(<<~"SQL");
    insert into cities (id, name) values (1, 'Testford');
    insert into landlords (id, email, password_hash, email_confirmed_at) values (1, 'a\@test.example', 'none', now());
    insert into houses (id, landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    values (1, 1, 1, 'House', 'High Street', 'SA1 8PH', 'share', 4, 'Mixed', 'owner');
    insert into house_images (id, house_id, content_hash, original_file, width, height, bytes, is_primary)
    values (1, 1, '${\hash('aa')}', 'originals/ab/${\hash('ab')}.png', 1000, 750, 1, true);
    insert into house_floorplans (id, house_id, content_hash, width, height, bytes, modern, is_primary) values (1, 1, '${\hash('ac')}', 400, 300, 1, true, true);
    insert into house_documents (id, house_id, file_name, bytes) values (1, 1, 'documents/ad/${\hash('ad')}.pdf', 1);
    update landlord_profiles set logo_file = '${\hash('ae')}-512.jpg' where landlord_id = 1;
    SQL
my @wanted = sort(map({ 'aa/' . hash('aa') . "-$_.jpg" } 1000, 960, 480), map({ 'ac/' . hash('ac') . "-400.$_" } qw(jpg webp avif)),
    'originals/ab/' . hash('ab') . '.png', 'documents/ad/' . hash('ad') . '.pdf', 'ae/' . hash('ae') . '-512.jpg');
put($_, 7200) for @wanted;

my $httpd = server()->start;

subtest 'what no row names' => sub {
    put('aa/' . hash('aab') . '-480.jpg', 601);
    put('originals/00/' . hash('00') . '.jpg', 601);
    put('documents/ff/' . hash('ff') . '.pdf', 86_400);
    put('ff/half', 700);
    put('drafts/' . hash('dd'), 700);
    put('aa/' . hash('aac') . '-480.avif.old', 601);
    my @young = (put('drafts/' . hash('de')), put('bb/' . hash('bb') . '-480.jpg', 500), put('documents/bb/' . hash('bb') . '.pdf'));
    sweep();
    sweep();
    is_deeply([files()], [sort @wanted, map { substr $_, 1 + length $store } @young], 'goes when it is old, and nothing else does');
    is(scalar(grep { /SP0078: folder (?:aa|00|ff) .* files? without a row/ } log_lines($httpd->log)) > 0, 1, 'the log counts');
    unlink @young;
    sweep();
    is(found(), '9 0 0 0', 'the database knows what there is');
};

subtest 'a row that goes' => sub {
    put('af/' . hash('af') . "-600.jpg", 7200);
    put('af/' . hash('af') . "-480.jpg", 7200);
    $database->sql("insert into house_images (id, house_id, content_hash, width, height, bytes) values (2, 1, '${\hash('af')}', 600, 400, 1)");
    sweep();
    is(scalar(my @there = files()), 11, 'its files are there');
    $database->sql('delete from house_images where id = 2');
    sweep();
    is_deeply([files()], \@wanted, 'takes its files along');
};

subtest 'rows without files' => sub {
    unlink map { "$store/$_" } 'aa/' . hash('aa') . '-480.jpg', 'ac/' . hash('ac') . '-400.avif', 'originals/ab/' . hash('ab') . '.png', 'ae/' . hash('ae') . '-512.jpg';
    sweep();
    sweep();
    is_deeply([$database->rows('select name from missing_files order by name')],
        [hash('aa'), hash('ac'), hash('ae') . '-512.jpg', 'originals/ab/' . hash('ab') . '.png'], 'are listed');
    is_deeply([$database->rows('select name from missing_files where is_lost')], [hash('ae') . '-512.jpg'], 'lost is what has neither full size nor original');
    my @told = grep { /SP0077/ } log_lines($httpd->log);
    is(scalar @told, 4, 'and told of, once');
    is(scalar(grep { /\[studentpalace:warn\].* ${\hash('aa')} .*: of house picture 1$/ } @told), 1, 'with whose they are');
    is((split ' ', found())[3], 4, 'and counted');
    put($_) for @wanted;
    sweep();
    is($database->sql('select count(*) from missing_files'), 0, 'until they are there again');
    is(scalar(grep { /\[studentpalace:notice\].*SP0077: .* there again/ } log_lines($httpd->log)), 4, 'which is told, too');
};

subtest 'rows without files that can be made again' => sub {
    my ($media) = Palace::Httpd::shared_conf() =~ /^StudentPalaceMedia +"([^"]+)"/m;
    my ($drawn) = glob "$media/originals/*/*.jpg";
    my ($original, $spoilt) = ('originals/ca/' . hash('ca') . '.jpg', 'originals/cb/' . hash('cb') . '.jpg');
    put($original);
    write_file("$store/$original", read_file($drawn));
    put($spoilt);
    my $closed = 'originals/da/' . hash('da') . '.jpg';
    put($closed);
    chmod 0, "$store/$closed";
    $database->sql(<<~"SQL");
        insert into house_images (id, house_id, content_hash, original_file, width, height, bytes, modern)
        values (3, 1, '${\hash('cc')}', '$original', 1600, 900, 1, true), (4, 1, '${\hash('cd')}', '$spoilt', 1600, 900, 1, true),
            (5, 1, '${\hash('db')}', '$closed', 1600, 900, 1, true);
        update landlord_profiles set photo_file = '${\hash('ce')}-512.jpg', photo_original = '$original';
        SQL
    my $there = eventually(seconds(60), sub { sweep(); !grep { !-s } of_row(3), of_landlord() });
    ok($there, 'a picture and a photo are made of their originals');
    isnt($database->sql('select content_hash from house_images where id = 3'), hash('cc'), 'the row has the new one');
    is(scalar(grep { /SP0079: \w+(?:-512\.jpg)? was missing, and was made again from \Q$original\E/ } log_lines($httpd->log)), 2, 'which is told');
    ok(scalar(grep { /SP0079: ${\hash('cd')} cannot be made again from \Q$spoilt\E: wrong_type/ } log_lines($httpd->log)) > 0, 'so is what cannot be made');
    is_deeply([$database->rows('select name, is_lost from missing_files order by name')], [[hash('cd'), 't'], [hash('db'), 'f']],
        'which is lost; what only cannot be read just now is not');

    my ($full, $other, $small) = of_row(3);
    my $before = read_file($full);
    unlink $other, $small;
    ok(eventually(seconds(60), sub { -s $other && -s $small }), 'other formats and smaller sizes are made of the full size');
    ok(read_file($full) eq $before && -s $full, 'which stays what it is');
    $database->sql("delete from house_images where id in (3, 4, 5); update landlord_profiles set photo_file = '', photo_original = ''");
    my %wanted = map { $_ => 1 } @wanted;
    unlink map { "$store/$_" } grep { !$wanted{$_} } files();
};

# Three of the files of a picture: full size, another format, a smaller size.
sub of_row ($id) {
    my ($row) = $database->rows("select content_hash, width from house_images where id = $id");
    my ($hash, $width) = $row->@*;
    return map { "$store/" . substr($hash, 0, 2) . "/$hash-$_" } "$width.jpg", "$width.avif", '480.jpg';
}

sub of_landlord () {
    my $file = $database->sql('select photo_file from landlord_profiles');
    return "$store/" . substr($file, 0, 2) . "/$file";
}

subtest 'pictures that may take long' => sub {
    $httpd->stop;
    my $patient = server("StudentPalacePictureTime 300s\n")->start;
    my ($young, $old) = (put('af/' . hash('af') . '-480.jpg', 1400), put('af/' . hash('afa') . '-480.jpg', 1600));
    sweep();
    ok(-e $young && !-e $old, 'files wait for their rows as long as a form may take');
    unlink $young;
    $patient->stop;
    $httpd->start;
};

subtest 'two servers' => sub {
    my $other = server()->start;
    sweep() for 1 .. 3;
    is_deeply([files()], \@wanted, 'sweep one store, and what is there stays');
    $other->stop;
};

subtest 'the database is away for a moment' => sub {
    put('bc/' . hash('bc') . '-480.jpg', 601);
    $database->sql('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()') for 1 .. 5;
    sweep();
    is_deeply([files()], \@wanted, 'then the sweep goes on');
};

subtest 'another store' => sub {
    my $mark = read_file("$store/.site");
    like($mark, qr{^[0-9a-f-]{36}$}, 'the store has a mark');
    my $orphan = put('bd/' . hash('bd') . '-480.jpg', 7200);
    write_file("$store/.site", $mark =~ tr/0-9/1-90/r);
    # Whoever has just read the old mark is done by now.
    sleep 2;
    put('bd/' . hash('bd') . '-480.jpg', 7200);
    sleep 2;
    ok(-e $orphan, 'nothing goes in a store with another mark');
    is(scalar(grep { /SP0075/ } log_lines($httpd->log)), 1, 'which is said once');
    unlink "$store/.site";
    sleep 2;
    ok(-e $orphan && !-e "$store/.site", 'nor in one that has lost it');
    own(write_file("$store/.site", $mark));
    ok(eventually(seconds(10), sub { !-e $orphan }), 'it goes once the mark is right');
};

subtest 'what httpd must not remove' => sub {
    plan skip_all => 'root may remove everything' if $>;
    my $orphan = put('be/' . hash('be') . '-480.jpg', 7200);
    chown 0, 0, "$store/be";
    sweep();
    ok(-e $orphan, 'stays');
    is(scalar(grep { /SP0076: be\/.* cannot be removed/ } log_lines($httpd->log)) > 0, 1, 'and is told of');
    own("$store/be");
    sweep();
    ok(!-e $orphan, 'it goes when it may');
};

$httpd->stop;
finish(qr/SP007[5679]/, qr/SP002[0-4]|AH006[0-9]{2}/);

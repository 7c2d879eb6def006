#!/usr/bin/env perl
# `palace media` makes the pictures of a site again, all or what they lack, by the watermark it is told, and has the store swept.
use v5.36;
use File::Copy qw(copy);
use File::Path qw(make_path);
use FindBin;
use lib "$FindBin::Bin/lib", "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Script qw(palace);
use Test::More;

my $database = Palace::Postgres->database(empty => 1);
my $store    = scratch() . '/store';
my ($media)  = Palace::Httpd::shared_conf() =~ /^StudentPalaceMedia +"([^"]+)"/m;
my @site     = ('--db', "host=$database->{host} user=postgres dbname=$database->{name}");
my @rebuild  = ('rebuild', @site, '--store', $store, '--program', "$ENV{PALACE_STATE}/install/libexec/studentpalace/studentpalace-media");

# palace media: what it said, in its last line, and complained of.
sub media (@arguments) {
    my ($code, $said, $complaint) = palace('media', @arguments);
    is($code, 0, "@arguments[0, -1]: exit code") or diag($said, $complaint);
    return ((split /\n/, $said)[-1], $complaint);
}

sub hash ($letters) { return $letters . '0' x (32 - length $letters) }

# A copy of a file that was drawn, under this name.
sub put ($from, $name) {
    make_path("$store/$name" =~ s{/[^/]*$}{}r);
    copy($from, "$store/$name") or die "$store/$name: $!\n";
    run('chown', '-R', 'www-data:', $store) if !$>;
    return;
}

# A photo with its original, one of the old site, and a logo.
my ($original) = glob "$media/originals/*/*.jpg";
my ($old)      = glob "$media/[0-9a-f][0-9a-f]/*-1200.jpg";
my ($old_hash) = $old =~ m{([0-9a-f]{32})-1200};
put($original, 'originals/aa/' . hash('aa') . '.jpg');
put($original, 'originals/ab/' . hash('ab') . '.jpg');
put($old,      substr($old_hash, 0, 2) . "/$old_hash-1200.jpg");
$database->sql(<<~"SQL");
    insert into cities (id, name) values (1, 'Testford');
    insert into landlords (id, email, password_hash, email_confirmed_at) values (1, 'a\@test.example', 'none', now());
    insert into houses (id, landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    values (1, 1, 1, 'House', 'High Street', 'SA1 8PH', 'share', 4, 'Mixed', 'owner');
    insert into house_images (id, house_id, content_hash, original_file, origin, width, height, bytes, is_primary) values
        (1, 1, '${\hash('aa')}', 'originals/aa/${\hash('aa')}.jpg', 'upload', 1, 1, 1, true), (2, 1, '$old_hash', '', 'legacy', 1200, 800, 1, false);
    update landlord_profiles set logo_file = '${\hash('ab')}-9.jpg', logo_original = 'originals/ab/${\hash('ab')}.jpg' where landlord_id = 1;
    SQL

sub row ($id) { return ($database->rows("select content_hash, width, height, bytes, modern from house_images where id = $id"))[0]->@* }

# Are all files of the picture there?
sub is_whole ($id) {
    my ($hash, $width) = row($id);
    my $name = "$store/" . substr($hash, 0, 2) . "/$hash";
    return !grep { !-s } map { my $size = $_; map { "$name-$size.$_" } qw(jpg webp avif) } $width, grep { $_ < $width } 960, 480;
}

subtest 'all pictures' => sub {
    is_deeply([media(@rebuild)], ['3 pictures were made, 0 could not be.', ''], 'are made');
    my ($hash, $width, $height, $bytes, $modern) = row(1);
    isnt($hash, hash('aa'), 'the row has what was made of its original');
    is("$width x $height, $modern", '1200 x 800, t', 'its size, and that it is in all formats');
    is($bytes, -s "$store/" . substr($hash, 0, 2) . "/$hash-1200.jpg", 'and its bytes');
    ok(is_whole(1), 'all files are there');
    is(join(' ', row(2)), "$old_hash 1200 800 1 t", 'a picture of the old site stays what it is');
    ok(is_whole(2), 'and has all sizes and formats');
    like($database->sql('select logo_file from landlord_profiles'), qr{^[0-9a-f]{32}-512\.jpg$}, 'a logo is made, too');
    media(@rebuild);
    is((row(1))[0], $hash, 'once more: the same');
    media(@rebuild, '--watermark', 'Somebody Else');
    isnt((row(1))[0], $hash, 'with another watermark: another one');
    is((row(2))[0], $old_hash, 'but none on pictures that have theirs');
    media(@rebuild, '--all', '--watermark', 'Student Palace');
    is((row(1))[0], $hash, 'and back');
};

subtest 'what is lacking' => sub {
    is_deeply([media(@rebuild, '--missing')], ['0 pictures were made, 0 could not be.', ''], 'nothing is');
    $database->sql('update house_images set modern = false where id = 1');
    is_deeply([media(@rebuild, '--missing')], ['1 pictures were made, 0 could not be.', ''], 'formats of one');
    is((row(1))[4], 't', 'it has them');
    write_file("$store/originals/aa/" . hash('aa') . '.jpg', 'spoilt');
    my ($said, $complaint) = media(@rebuild);
    is($said, '2 pictures were made, 1 could not be.', 'an original that is spoilt');
    is($complaint, 'originals/aa/' . hash('aa') . ".jpg: wrong_type\n", 'is told of');
    ok(is_whole(1), 'and its picture stays');
};

subtest 'a sweep' => sub {
    put($old, 'af/' . hash('af') . '-1200.jpg');
    utime 1, 1, "$store/af/" . hash('af') . '-1200.jpg';
    unlink "$store/originals/ab/" . hash('ab') . '.jpg';
    my $httpd = Palace::Httpd->new(params => $database->params, change => sub { s{^StudentPalaceMedia .*}{StudentPalaceMedia $store}m })->start;
    my ($said, $complaint) = media('sweep', @site);
    is($complaint, '', 'goes well');
    like($said, qr{^[0-9]+ files are there\. 1 that no row names are gone, [0-9]+ bytes\. 0 pictures were made again, 1 lack files\.$}, 'and tells what it found');
    ok(!-e "$store/af/" . hash('af') . '-1200.jpg', 'what no row names is gone');
    $httpd->stop;
};

finish(qr/SP0077/);

#!/usr/bin/env perl
# Proves how files of the media store are sent: published pictures in every width and format to everybody, those of what is not public to
# their owner, originals and certificates to their owner as downloads; what is said when a file is missing; and that nothing is a page.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

# A store in which each file says what it is.
my $store = scratch() . '/store';
my $database = Palace::Postgres->database;
my $httpd = Palace::Httpd->new(params => $database->params, change => sub { s{^StudentPalaceMedia .*}{StudentPalaceMedia "$store"}m })->start;
my @at    = (at => $httpd->url);

sub put ($file) {
    my $folder = $store;
    for my $name ('', split m{/}, $file =~ s{/?[^/]+$}{}r) {
        $folder .= "/$name" if $name;
        mkdir $folder;
    }
    return write_file("$store/$file", "this is $file");
}

sub published ($hash, $width, $format = 'jpg') { return put(substr($hash, 0, 2) . "/$hash-$width.$format") }

my ($house, $room, $landlord) = ($database->rows(<<~'SQL'))[0]->@*;
    select h.id, min(r.id), h.landlord_id from public_houses h join public_rooms r on r.house_id = h.id
     where exists (select from house_images where house_id = h.id) and exists (select from room_images where room_id = r.id)
       and exists (select from house_floorplans where house_id = h.id)
       and exists (select from house_documents where house_id = h.id) group by h.id, h.landlord_id order by h.id limit 1
    SQL
my %hash = (house => 'a' x 32, room => 'b' x 32, plan => 'c' x 32);
$database->sql(<<~"SQL");
    delete from house_images where house_id = $house;
    delete from room_images where room_id = $room;
    delete from house_floorplans where house_id = $house;
    insert into house_images (house_id, content_hash, original_file, width, height, bytes, modern, is_primary)
        values ($house, '$hash{house}', 'originals/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png', 1423, 800, 1, true, true), ($house, repeat('d', 32), '', 600, 400, 1, false, false);
    insert into room_images (room_id, content_hash, original_file, width, height, bytes, modern, is_primary)
        values ($room, '$hash{room}', 'originals/bb/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.jpg', 1600, 1066, 1, true, true);
    insert into house_floorplans (house_id, content_hash, original_file, width, height, bytes, modern, is_primary)
        values ($house, '$hash{plan}', 'originals/cc/cccccccccccccccccccccccccccccccc.webp', 1600, 1066, 1, true, true);
    update house_documents set file_name = 'documents/ee/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.pdf', display_name = 'Größe "1/2" 100%.pdf' where house_id = $house and is_current;
    SQL
put("originals/$_") for 'aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png', 'bb/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.jpg', 'cc/cccccccccccccccccccccccccccccccc.webp';
put('documents/ee/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.pdf');
my %full  = (house => 1423, room => 1600, plan => 1600);
my %owner = (house => $house, room => $room, plan => $house);
my %type  = (jpg => 'image/jpeg', webp => 'image/webp', avif => 'image/avif');
for my $kind (sort keys %hash) {
    for my $width (480, 960, $full{$kind}) {
        published($hash{$kind}, $width, $_) for sort keys %type;
    }
}
published('d' x 32, $_) for 480, 600;

my $stranger = Palace::Visitor->new(@at);
my ($mine, $theirs) = map { Palace::Visitor->landlord($_, 'palace-landlord-demo', @at) } map { $database->sql(
    "select email from landlords where email_confirmed_at is not null and suspended_at is null and id $_ $landlord order by id limit 1") } '=', '<>';

sub address ($kind, $width, $format, $hash = $hash{$kind}) { return "/media/$kind/$owner{$kind}/$hash-$width.$format" }

# What every file of the store comes with.
sub is_file ($answer, $file, $type, $cache) {
    is($answer->{status}, 200, "$file: is sent");
    is($answer->{body}, "this is $file", '... the right one');
    is(header($answer, 'Content-Type'), $type, '... by its type');
    is(header($answer, 'Cache-Control'), $cache, '... how long it may be kept');
    is(header($answer, 'X-Content-Type-Options'), 'nosniff', '... no browser takes it for anything else');
    is_deeply([$answer->{headers}{'content-security-policy'}->@*], [q{default-src 'none'; sandbox}], '... and it may do nothing');
    return;
}

for my $kind (sort keys %hash) {
    subtest "every width and format of a $kind picture" => sub {
        for my $width (480, 960, $full{$kind}) {
            for my $format (sort keys %type) {
                my $file = substr($hash{$kind}, 0, 2) . "/$hash{$kind}-$width.$format";
                is_file($stranger->ask(address($kind, $width, $format)), $file, $type{$format}, 'public, max-age=31536000, immutable');
            }
        }
    };
}

subtest 'addresses of other times' => sub {
    my %moved = (
        address('house', 960, 'avif', 'f' x 32)    => address('house', 960, 'avif'),
        address('house', 1600, 'webp', 'f' x 32)   => address('house', 1423, 'webp'),
        address('house', 700, 'jpg', 'f' x 32)     => address('house', 960, 'jpg'),
        address('house', 480, 'avif', 'd' x 32)    => address('house', 480, 'jpg', 'd' x 32),
    );
    for my $path (sort keys %moved) {
        my $answer = $stranger->ask($path);
        is("$answer->{status} " . header($answer, 'Location'), "301 $moved{$path}", $path);
        is(header($answer, 'Cache-Control'), 'public, max-age=60, stale-if-error=86400', '... for a while');
    }
    my $admins = Palace::Visitor->admin('admin', 'palace-admin-demo', @at)->ask('/admin' . address('house', 480, 'avif', 'd' x 32));
    is("$admins->{status} " . header($admins, 'Location'), '301 /admin' . address('house', 480, 'jpg', 'd' x 32), 'an admin stays in the admin area');
    is_file($stranger->ask(address('house', 960, 'jpg', 'd' x 32)), 'dd/' . 'd' x 32 . '-600.jpg', 'image/jpeg', 'public, max-age=31536000, immutable');
    is($stranger->ask($_)->{status}, 404, "$_ never was") for address('house', 1600, 'jpg'), address('house', 479, 'avif'), address('house', 480, 'png'),
        address('house', 480, 'JPG'), address('house', 480, 'jpgx'), address('house', 480, 'svg'), address('house', 480, 'avif') . '.xml';
};

subtest 'a picture whose file is missing' => sub {
    my $file = published($hash{house}, 960, 'avif');
    unlink $file or die "$file: $!\n";
    my $answer = $stranger->ask(address('house', 960, 'avif'));
    is($answer->{status}, 303, 'something else is shown');
    is(header($answer, 'Cache-Control'), 'no-store', '... which nobody keeps');
    my $shown = $stranger->ask(header($answer, 'Location'));
    is("$shown->{status} " . header($shown, 'Content-Type'), '200 image/svg+xml', '... a drawing');
    ok((grep { m{SP0070: the media store lacks aa/a{32}-960\.avif} } log_lines($httpd->log)), 'the log names it');
    published($hash{house}, 960, 'avif');
    is($stranger->ask(address('house', 960, 'avif'))->{status}, 200, 'and when it is back, it is back');
    mkdir "$store/ff" and mkdir "$store/ff/" . 'f' x 32 . '-480.jpg' or die $!;
    $database->sql("update house_images set content_hash = repeat('f', 32) where content_hash = repeat('d', 32)");
    is($stranger->ask(address('house', 480, 'jpg', 'f' x 32))->{status}, 303, 'a folder is no file');
};

# Address, file, name of the download, type.
my ($picture, $photo, $plan, $document) = ($database->rows(<<~"SQL"))[0]->@*;
    select (select id from house_images where content_hash = '$hash{house}' and house_id = $house), (select id from room_images where room_id = $room),
           (select id from house_floorplans where house_id = $house), (select id from house_documents where house_id = $house and is_current)
    SQL
my $of_house  = "/landlord/houses/$house";
my @downloads = (
    ["$of_house/photos/$picture/original", 'originals/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png', "photo-$picture.png", 'image/png'],
    ["$of_house/rooms/$room/photos/$photo/original", 'originals/bb/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.jpg', "photo-$photo.jpg", 'image/jpeg'],
    ["$of_house/floor-plans/$plan/original", 'originals/cc/cccccccccccccccccccccccccccccccc.webp', "floor-plan-$plan.webp", 'image/webp'],
    ["$of_house/epc/$document", 'documents/ee/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.pdf', undef, 'application/pdf'],
);

sub downloads ($when) {
    for my $case (@downloads) {
        my ($path, $file, $name, $type) = @$case;
        subtest "$path, $when" => sub {
            my $own = $mine->ask($path);
            is_file($own, $file, $type, 'no-store');
            is(header($own, 'Content-Disposition'), defined $name ? qq{attachment; filename="$name"; filename*=UTF-8''$name}
                : q{attachment; filename="Gr____e _1_2_ 100_.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221/2%22%20100%25.pdf}, 'saved under its name');
            is(header($stranger->ask($path), 'Location'), "/login?next=$path", 'a stranger has to log in');
            is($theirs->ask($path)->{status}, 404, 'for another landlord it is not there');
            is($stranger->ask("/media/$file")->{status}, 404, 'nor is it anywhere else');
        };
    }
    return;
}
downloads('while the house is public');

subtest 'what a house takes with it' => sub {
    $database->sql("update houses set state = 'draft' where id = $house");
    for my $kind (sort keys %hash) {
        for my $format (sort keys %type) {
            my $path = address($kind, 480, $format);
            my $gone = $stranger->ask($path);
            is("$gone->{status} " . header($gone, 'Cache-Control'), '404 no-store', "$path is gone");
            is($stranger->ask($path, headers => {'If-None-Match' => '*'})->{status}, 404, '... for caches, too');
            is($theirs->ask($path)->{status}, 404, '... and for other landlords');
            is_file($mine->ask($path), substr($hash{$kind}, 0, 2) . "/$hash{$kind}-480.$format", $type{$format}, 'no-store');
        }
    }
};
downloads('while it is not');

subtest 'files that must not be sent' => sub {
    $database->sql('alter table house_documents drop constraint house_documents_file_name_check');
    for my $file ('../../../../../../../../etc/passwd', '/etc/passwd', 'documents/../../httpd.conf', 'documents', 'documents/nothing.pdf') {
        $database->sql("update house_documents set file_name = '$file' where id = $document");
        is($mine->ask("$of_house/epc/$document")->{status}, 404, $file);
    }
};

# This store is not the one that belongs to the database, so it is not cleaned up.
finish(qr{SP0070: the media store lacks }, qr{SP0075: });

#!/usr/bin/env perl
# Old addresses of pictures lead to the new ones while the picture is public, those of certificates their owner alone; everything else that
# lay below the old uploads is gone.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Visitor;
use Test::More;

my ($house, $hash, $width) = (rows(<<~'SQL'))[0]->@*;
    select i.house_id, i.content_hash, i.width from house_images i join house_summaries s using (house_id) where i.is_primary and s.is_public order by i.id limit 1
    SQL
my ($room, $room_hash, $room_width) = (rows(<<~'SQL'))[0]->@*;
    select i.room_id, i.content_hash, i.width from room_images i join public_rooms r on r.id = i.room_id where i.is_primary order by i.id limit 1
    SQL
my ($landlord, $logo) = (rows(q{select landlord_id, logo_file from landlord_profiles join public_landlords on id = landlord_id where logo_file <> '' order by 1 limit 1}))[0]->@*;

my %old = (
    house => 'uploads/houses/house7_20250901100000_0a1b2c.jpg',
    room  => 'uploads/rooms/a name of its own é.jpg',
    logo  => 'uploads/landlords/3/logo.jpg',
    epc   => 'uploads/houses/epc/house7_epc_20250901100000_0a1b2c3d.pdf',
);
sql("update house_images set legacy_path = '$old{house}' where house_id = $house and is_primary");
sql("update room_images set legacy_path = '$old{room}' where room_id = $room and is_primary");
sql("update landlord_profiles set logo_legacy_path = '$old{logo}' where landlord_id = $landlord");
sql("update house_documents set legacy_path = '$old{epc}' where id = (select min(id) from house_documents)");

sub leads ($path, $to, $what) {
    my $answer = ask("/static/$path");
    is $answer->{status}, defined $to ? 301 : 404, "$what: status";
    is header($answer, 'location'), $to, "$what: where to" if defined $to;
    return;
}

leads($old{house}, "/media/house/$house/$hash-$width.jpg", 'photo of a house');
is ask("/media/house/$house/$hash-$width.jpg")->{status}, 200, 'which is there';
leads($old{room} =~ s/ /%20/gr =~ s/é/%C3%A9/r, "/media/room/$room/$room_hash-$room_width.jpg", 'photo of a room, by any name');
leads($old{logo}, '/media/logo/' . $landlord . '/' . $logo, 'logo');
is ask("/static/$old{house}", method => 'HEAD')->{status}, 301, 'HEAD';
is ask("/static/$old{house}", method => 'POST', body => '')->{status}, 405, 'POST';

leads($old{epc}, undef, 'a document, for a stranger');
my ($document, $of, $whose, $rival) = (rows(<<~'SQL'))[0]->@*;
    select d.id, d.house_id, o.email, (select email from landlords where id <> o.id and email_confirmed_at is not null order by id limit 1)
      from house_documents d join houses h on h.id = d.house_id join landlords o on o.id = h.landlord_id where d.legacy_path is not null
    SQL
for my $case ([$whose, 301, "/landlord/houses/$of/epc/$document"], [$rival, 404, '']) {
    my ($email, $status, $to) = @$case;
    my $answer = Palace::Visitor->landlord($email)->ask("/static/$old{epc}");
    is $answer->{status}, $status, "a document, for $email: status";
    is header($answer, 'location'), $to, '... where to';
    is header($answer, 'cache-control'), 'no-store', '... kept by nobody';
}
leads($_, undef, $_) for qw(uploads/houses/student_palace.db uploads/houses/student_palace.db-wal uploads/houses/student_palace.db-shm
    uploads/houses/student_palace.db-journal uploads/app.py uploads/README.md uploads/.env uploads/ uploads uploads/houses/ uploads/houses
    uploads/../uploads/houses/student_palace.db uploads/%2e%2e/%2e%2e/etc/passwd uploads/houses/nothing.jpg student_palace.db app.py),
    'uploads/' . 'x' x 300 . '.jpg';

sql("update houses set state = 'draft' where id = $house");
leads($old{house}, undef, 'a picture that is not public any more');
sql("update houses set state = 'published' where id = $house");

sql("update $_ set legacy_path = null where legacy_path is not null") for qw(house_images room_images house_documents);
sql('update landlord_profiles set logo_legacy_path = null where logo_legacy_path is not null');

finish();

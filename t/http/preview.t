#!/usr/bin/env perl
# Proves that what is not public is shown to its owner as everybody will see it, with the reasons why they do not yet, that nobody else sees
# any of it, and that nothing on the way keeps it (PV3).
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Looks;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
my $httpd    = Palace::Httpd->new(params => $database->params)->start;
my @at       = (at => $httpd->url);
my ($house, $landlord, $room, $hash, $width) = ($database->rows(<<~'SQL'))[0]->@*;
    select h.id, h.landlord_id, min(r.id), min(i.content_hash), min(i.width)
      from public_houses h join public_rooms r on r.house_id = h.id join house_images i on i.house_id = h.id and i.is_primary
     group by h.id, h.landlord_id order by h.id limit 1
    SQL
my ($other) = $database->rows("select email from landlords where id <> $landlord and email_confirmed_at is not null order by id limit 1");
my $picture = "/media/house/$house/$hash-$width.jpg";
my @paths   = ("/p/$house", "/p/$house.xml", "/r/$room", $picture);

sub visitor ($email) { return Palace::Visitor->landlord($email, 'palace-landlord-demo', @at) }

my $stranger = Palace::Visitor->new(@at);
my $owner    = visitor($database->sql("select email from landlords where id = $landlord"));
my $rival    = visitor($other);

subtest 'while it is public' => sub {
    for my $path (@paths) {
        my ($theirs, $own) = map { $_->ask($path) } $stranger, $owner;
        is($own->{status}, 200, "$path is there");
        is($own->{body}, $theirs->{body}, '... the same for its owner');
        like(header($own, 'Cache-Control'), qr/public/, '... and may be kept');
        unlike($own->{body}, qr/Only you can see/, '... without a word of previews');
    }
};

# What is done to the house => what its owner is told.
my %hidden = (
    "update houses set state = 'draft' where id = $house"                          => qr/you publish the house/,
    "update houses set held_at = now(), held_reason = 'Two <b>adverts</b>' where id = $house" => qr/taken off because: Two &lt;b&gt;adverts/,
    "update cities set is_active = false where id = (select city_id from houses where id = $house)" => qr/lists homes in this city again/,
    "update rooms set price_pcm = null where house_id = $house"                    => qr/has a rent/,
);
for my $change (sort keys %hidden) {
    subtest $change => sub {
        my $undo = $database->sql(<<~"SQL");
            select format('update houses set state = %L, held_at = null, held_reason = '''' where id = %s;', state, id) from houses where id = $house
            union all select format('update rooms set price_pcm = %s where id = %s;', price_pcm, id) from rooms where house_id = $house
            union all select format('update cities set is_active = true where id = %s;', city_id) from houses where id = $house
            SQL
        $database->sql($change);
        for my $path (@paths) {
            my $own = $owner->ask($path);
            is($own->{status}, 200, "$path is there for its owner");
            is(header($own, 'Cache-Control'), 'no-store', '... and kept nowhere');
            ok(!header($own, 'ETag') || $path eq $picture, '... nor remembered');
            like($own->{body}, $hidden{$change}, '... who is told why') if $path !~ /xml|media/;
            looks_like_the_site($own, 200) if $path !~ /xml|media/;
            for my $who ($stranger, $rival) {
                my $answer = $who->ask($path);
                is($answer->{status}, 404, '... and for nobody else');
                is(header($answer, 'Cache-Control'), 'no-store', '... which is not kept either');
            }
        }
        $database->sql($undo);
        is($stranger->ask("/p/$house")->{status}, 200, 'public again');
    };
}

subtest 'without the database' => sub {
    $database->sql("update houses set state = 'draft' where id = $house");
    is($owner->ask("/p/$house")->{status}, 200, 'a preview');
    is(ask("/p/$house", @at, headers => {Cookie => 'studentpalace=' . 'a' x 64})->{status}, 404, 'a cookie of nobody is nobody');
};
finish();

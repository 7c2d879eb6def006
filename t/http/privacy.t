#!/usr/bin/env perl
# Proves that what is private stays on the server (D-20, AD1): no house number, house name, flat, extra line, inward code,
# e-mail address, reason or note is in any byte that strangers can get, in any form, compressed or not.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Crawl;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

# A copy of the demo data whose private columns hold words that occur nowhere else.
my $database = Palace::Postgres->database;
$database->sql(<<~'SQL');
    set session_replication_role = replica;
    update houses set flat_number = 'zqpriv-FLAT' || id, house_name = 'zqpriv-name ' || id,
        house_number = 'zqpriv-NO' || id, address_extra = 'zqpriv-extra ' || id,
        postcode = case when postcode = '' then '' else split_part(postcode, ' ', 1) || ' 9ZQ' end,
            legacy_address = 'zqpriv-legacy ' || id,
        held_reason = case when held_at is null then '' else 'zqpriv-held' end;
    update landlords set email = 'zqpriv-mail' || id || '@zqpriv.example', password_hash = 'zqpriv-hash' || id,
        suspended_reason = case when suspended_at is null then '' else 'zqpriv-suspended' end;
    update landlord_profiles set verified_by = 'zqpriv-admin', verified_note = 'zqpriv-note';
    update landlord_accreditations set note = 'zqpriv-secret', note_public = false;
    update students set email = 'zqpriv-student' || id || '@zqpriv.example', name = 'zqpriv-student',
        phone_number = 'zqpriv-phone';
    update house_documents set file_name = 'documents/ef/' || repeat('efacade5', 4) || '.pdf', display_name = 'zqpriv-document';
    update house_images set original_file = 'originals/ef/' || repeat('efacade5', 4) || '.jpg';
    update room_images set original_file = 'originals/ef/' || repeat('efacade5', 4) || '.jpg';
    insert into audit_log (actor_kind, actor, action) values ('system', 'zqpriv-actor', 'zqpriv-action');
    update houses set address_unconfirmed = true, street_name = 'Zqpriv-street', postcode = 'ZQ1 9ZQ'
        where id = (select min(id) from public_houses);
    select rebuild_derived();
    SQL
my $hidden = $database->sql('select min(id) from houses where address_unconfirmed');
my $httpd  = Palace::Httpd->new(params => $database->params)->start;

# Every address there is, as HTML, as XML both ways, as plain text.
my %leaks;
my $seen = 0;
for my $form ({}, {Accept => 'application/xml'}, {Accept => 'text/plain'},
    {'Accept-Language' => 'cy', 'User-Agent' => 'Googlebot'}) {
    my $crawl = Palace::Crawl->new(at => $httpd->url);
    $crawl->from('/', '/sitemap.xml', '/nothing');
    my %answers = $form->%* ? map { $_ => ask($_, at => $httpd->url, headers => $form) } pages($crawl)
        : $crawl->answers->%*;
    for my $path (keys %answers, $form->%* ? () : map { "$_.xml" } grep { !/[.?]/ } keys %answers) {
        my $answer = $answers{$path} // ask($path, at => $httpd->url);
        $seen++;
        my $pattern = header($answer, 'Content-Type') =~ /^image/ ? qr/zqpriv|efacade5/i : qr/zqpriv[\w-]*|efacade5|\b9ZQ\b/i;
        my @found = "$path $answer->{raw}" =~ /$pattern/g;
        $leaks{$path} = "@found" if @found;
    }
}

sub pages ($crawl) {
    return grep { !m{^/(?:media|static)/} } sort keys $crawl->answers->%*;
}

cmp_ok($seen, '>', 500, "$seen answers were searched");
is_deeply(\%leaks, {}, 'no private word in any of them');

# Private objects that exist, asked for by those who know their numbers.
my @private = (
    (map { "/p/$_" } $database->rows('select id from houses where id not in (select id from public_houses)')),
    (map { "/r/$_" } $database->rows('select id from rooms where id not in (select id from public_rooms)')),
    (map { "/l/id/$_" } $database->rows('select id from landlords where id not in (select id from public_landlords)')),
);
cmp_ok(scalar @private, '>', 3, 'the demo data has objects that are not public');
my @shown;
for my $path (map { $_, "$_.xml" } @private) {
    my $answer = ask($path, at => $httpd->url);
    push @shown, "$path: $answer->{status}" if $answer->{status} != 404;
    push @shown, "$path: private words" if $answer->{raw} =~ /zqpriv|efacade5|9ZQ/i;
}
is_deeply(\@shown, [], 'what is not public is not found');

subtest 'an address that nobody has confirmed: the city only' => sub {
    my $page = ask("/p/$hidden.xml", at => $httpd->url);
    is($page->{status}, 200, 'is public');
    unlike($page->{body}, qr{<house [^>]*(?:street_name|outward)=}, 'no street, no outward code');
    like($page->{body}, qr{<house [^>]*city="}, 'the city');
};

subtest 'the log' => sub {
    my $log = join "\n", log_lines($httpd->log);
    unlike($log, qr{zqpriv|efacade5|9ZQ}i, 'holds nothing private');
};

finish();

#!/usr/bin/env perl
# Proves that files that landlords send become pictures and documents, each with a result of its own (MD1 to MD5); that what is sent twice
# acts once; and that nothing is kept for who may not send it, nor of what is no form.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Upload;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
my ($store, $change) = Palace::Upload::store();
my $httpd = Palace::Httpd->new(params => $database->params, change => $change, more => 'StudentPalaceMaxPhoto 200000')->start;
my @at       = (at => $httpd->url);
my $demo     = 'palace-landlord-demo';
my $visitor  = Palace::Visitor->landlord('landlord1@example.com', $demo, @at);
my $stranger = Palace::Visitor->new(@at);
my ($house, $foreign) = map { $database->sql("select min(h.id) from houses h join landlords l on l.id = h.landlord_id where l.email = 'landlord$_\@example.com'") } 1, 2;
my $room     = $database->sql("select min(id) from rooms where house_id = $house");
my $photos   = "/landlord/houses/$house/photos";
my $epc      = "/landlord/houses/$house/epc";

sub empty_set () {
    $database->sql("delete from house_images where house_id = $house");
    return;
}

sub send_photos (@files) { return Palace::Upload::send_files($visitor, $photos, 'pictures', 'photos', @files) }
sub count_photos ()      { return $database->sql("select count(*) from house_images where house_id = $house") }
sub count_files ()       { return scalar(() = Palace::Upload::files($store)) }

sub png ($seed = ++state $seeds) { return Palace::Upload::png(40, 30, $seed) }

subtest 'photos' => sub {
    empty_set();
    my @sent   = map { png() } 1 .. 3;
    my $answer = send_photos([$sent[0], 'kitchen.jpg'], [$sent[1], 'bath.png'], [$sent[2], 'garden.webp']);
    is($answer->{status}, 303, 'three photos are taken');
    like(header($answer, 'Location'), qr{^\Q$photos\E\?result=[0-9]+$}, '... and the page says so');
    is_deeply([Palace::Upload::results($visitor, $answer)], [['kitchen.jpg', 'taken'], ['bath.png', 'taken'], ['garden.webp', 'taken']],
        '... of each');
    my @rows = $database->rows("select content_hash, original_file, width, height, is_primary, sort_order, modern, bytes
        from house_images where house_id = $house order by sort_order");
    is_deeply([map { [$_->@[2 .. 6]] } @rows], [[40, 30, 't', 10, 't'], [40, 30, 'f', 20, 't'], [40, 30, 'f', 30, 't']], '... in this order');
    my %there = map { $_ => 1 } Palace::Upload::files($store);
    for my $i (0 .. 2) {
        my ($hash, $original, @facts) = $rows[$i]->@*;
        is(read_file("$store/$original"), $sent[$i], 'the original is as it was sent');
        like($original, qr{^originals/..\Q/\E[0-9a-f]{32}\.png$}, '... of the type that it is');
        my $published = sprintf '%.2s/%s-40', $hash, $hash;
        ok($there{"$published.$_"}, "there is the $_") for qw(jpg webp avif);
        is(-s "$store/$published.jpg", $facts[-1], 'its size is known');
    }
    is(scalar(() = Palace::Upload::files($store)), 12, 'and nothing else is in the store');
};

subtest 'each file has a result of its own' => sub {
    empty_set();
    my $good    = png();
    my @strange = ('../../etc/passwd', 'C:\\Users\\me\\b.jpg', "caf\xC3\xA9 <b>&amp;.jpg", "a\xE2\x80\xAEgpj.exe", "\xFF\xFE.jpg");
    my $answer  = send_photos(
        [$good,                          $strange[0]],
        ["GIF89a\1\0\1\0\0\0\0;",        'a.jpg'],
        ['<svg onload="alert(1)"/>',     'b.jpg'],
        ['',                             'c.jpg'],
        [Palace::Upload::large_png(200_001), 'd.jpg'],
        [substr($good, 0, 60),           'e.jpg'],
        [Palace::Upload::png(12_001, 1), 'f.png'],
        [png(),                          $strange[1]],
        [Palace::Upload::large_png(200_000, 77), $strange[2]],
        [png(),                          $strange[3]],
        [png(),                          $strange[4]],
        [png(),                          'one too many.jpg'],
    );
    is($answer->{status}, 303, 'some were taken');
    is_deeply([Palace::Upload::results($visitor, $answer)], [
        ['passwd', 'taken'], ['a.jpg', 'wrong_type'], ['b.jpg', 'wrong_type'], ['c.jpg', 'empty'], ['d.jpg', 'too_large'], ['e.jpg', 'unreadable'],
        ['f.png', 'too_many_pixels'], ['b.jpg', 'taken'], ["caf\xC3\xA9 &lt;b&gt;&amp;amp;.jpg", 'taken'], ['agpj.exe', 'taken'],
        ["\xEF\xBF\xBD\xEF\xBF\xBD.jpg", 'taken'], ['one too many.jpg', 'no_place'],
    ], 'the names are shown without paths and tricks');
    is(count_photos(), 5, 'the set is full');
    is_deeply([grep { !m{^(?:originals/|)[0-9a-f]{2}/[0-9a-f]{32}(?:-40)?\.(?:jpg|png|webp|avif)$} } Palace::Upload::files($store)], [],
        'no name that was sent is part of the name of a file');

    my $before = count_files();
    my $full   = send_photos([png(), 'x.jpg'], [png(), 'y.jpg']);
    is($full->{status}, 422, 'a full set takes no more');
    like($full->{body}, qr{x\.jpg.*no place left.*5 is the most}s, '... and says so');
    is(count_files(), $before, '... nothing was kept');
};

subtest 'nothing is taken' => sub {
    empty_set();
    my $before = count_files();
    my $answer = send_photos(['GIF89a', 'a.gif'], ['', 'b.jpg']);
    is($answer->{status}, 422, 'a GIF and nothing');
    like($answer->{body}, qr{>a\.gif</a>: this is not a JPEG, PNG or WebP picture}, '... the first is said to be wrong');
    like($answer->{body}, qr{>b\.jpg</a>: this is empty}, '... the second to be empty');
    $answer = send_photos(['', '']);
    is($answer->{status}, 422, 'no file was chosen');
    like($answer->{body}, qr{please choose a file}, '... says so');
    $answer = Palace::Upload::post($visitor, $photos, Palace::Upload::seal($visitor, $photos, 'pictures'));
    is($answer->{status}, 422, 'no part for files');
    $answer = $visitor->post($photos, Palace::Visitor::body(Palace::Upload::seal($visitor, $photos, 'pictures'), [photos => 'x.jpg']));
    is($answer->{status}, 422, 'a form without files');
    like($answer->{body}, qr{please choose a file}, '... says so, too');
    is(count_photos() . ' ' . count_files(), "0 $before", 'nothing was kept');
};

subtest 'twice is once' => sub {
    empty_set();
    my @seal   = Palace::Upload::seal($visitor, $photos, 'pictures');
    my @files  = map { [photos => png(), "$_.png"] } 1 .. 5;
    my ($first, $second) = map { Palace::Upload::post($visitor, $photos, @seal, @files) } 1, 2;
    is($first->{status}, 303, 'a full set');
    is(header($second, 'Location'), header($first, 'Location'), 'the same again has the same answer, though there is no place any more');
    is(count_photos(), 5, '... and is taken once');
    $database->sql("delete from house_images where house_id = $house and sort_order > 10");
    is(Palace::Upload::post($visitor, $photos, @seal, $files[1])->{status}, 303, 'other files in the same form are another sending');
    is(Palace::Upload::post($visitor, $photos, @seal, [photos => $files[1][1], 'other.png'])->{status}, 303, 'so is another name');
    is(count_photos(), 3, '... and are taken');
};

subtest 'certificates' => sub {
    $database->sql("delete from house_documents where house_id = $house");
    my $pdf    = Palace::Upload::pdf('one');
    my $answer = Palace::Upload::send_files($visitor, $epc, 'document', 'epc_pdf', [$pdf, '..\\epc.exe']);
    like(header($answer, 'Location'), qr{^\Q$epc\E\?result=[0-9]+$}, 'a PDF is taken');
    my ($row) = $database->rows("select file_name, display_name, bytes, is_current from house_documents where house_id = $house");
    like($row->[0], qr{^documents/([0-9a-f]{2})/\1[0-9a-f]{30}\.pdf$}, '... under a name of its content');
    is_deeply([$row->@[1 .. 3]], ['epc.exe', length $pdf, 't'], '... and known by what it was called');
    is(read_file("$store/$row->[0]"), $pdf, '... as it was sent');
    my %cases = ('in the last of its first bytes' => ['x' x 1019 . $pdf, 303], 'behind them' => ['x' x 1020 . $pdf, 422], 'a picture' => [png(), 422],
        'HTML' => ['<html>', 422], 'four bytes' => ['%PDF', 422]);
    for my $name (sort keys %cases) {
        my ($bytes, $status) = $cases{$name}->@*;
        is(Palace::Upload::send_files($visitor, $epc, 'document', 'epc_pdf', [$bytes, 'a.pdf'])->{status}, $status, "the signature: $name");
    }
    $answer = Palace::Upload::send_files($visitor, $epc, 'document', 'epc_pdf', [$pdf, 'a.pdf'], [Palace::Upload::pdf('two'), 'b.pdf']);
    is_deeply([Palace::Upload::results($visitor, $answer)], [['a.pdf', 'taken'], ['b.pdf', 'no_place']], 'one at a time');
};

subtest 'floor plans, photos of a room, logos' => sub {
    $database->sql("delete from house_floorplans where house_id = $house; delete from room_images where room_id = $room");
    my $plans = "/landlord/houses/$house/floor-plans";
    is(header(Palace::Upload::send_files($visitor, $plans, 'pictures', 'plans', [png(), 'a.png']), 'Location') =~ s/\d+$//r, "$plans?result=", 'a floor plan');
    my $room_photos = "/landlord/houses/$house/rooms/$room/photos";
    is(header(Palace::Upload::send_files($visitor, $room_photos, 'pictures', 'photos', [png(), 'a.png']), 'Location') =~ s/\d+$//r,
        "$room_photos?result=", 'a photo of a room');
    is($database->sql("select (select count(*) from house_floorplans where house_id = $house) + (select count(*) from room_images where room_id = $room)"), 2,
        '... each in its set');
    for my $field (qw(logo photo)) {
        my $answer = Palace::Upload::send_files($visitor, '/landlord/profile', "upload_$field", $field, [Palace::Upload::png(900, 300, 5), 'a.png']);
        is(header($answer, 'Location'), "/landlord/profile?done=${field}_saved", "a landlord's $field");
        my $file = $database->sql("select ${field}_file from landlord_profiles p join landlords l on l.id = p.landlord_id where email = 'landlord1\@example.com'");
        like($file, qr{^[0-9a-f]{32}-512\.jpg$}, '... made smaller');
        ok(-f sprintf('%s/%.2s/%s', $store, $file, $file), '... is in the store');
    }
};

# Refused with this status, and nothing is kept.
sub is_refused ($status, $name, $send) {
    my @before = (count_photos(), count_files());
    my $answer = $send->();
    is($answer->{status}, $status, "$name: $status");
    is_deeply([count_photos(), count_files()], \@before, '... nothing is kept');
    return $answer;
}

subtest 'who may not' => sub {
    empty_set();
    my @seal  = Palace::Upload::seal($visitor, $photos, 'pictures');
    my @file  = (photos => png(), 'a.png');
    my %other = map { $_->[0] => $_->[1] } Palace::Upload::seal($visitor, $epc, 'document');
    is_refused(403, 'no token', sub { Palace::Upload::post($visitor, $photos, $seal[1], \@file) });
    is_refused(403, 'no key', sub { Palace::Upload::post($visitor, $photos, $seal[0], \@file) });
    is_refused(403, 'the token of another form', sub { Palace::Upload::post($visitor, $photos, [form_token => $other{form_token}], $seal[1], \@file) });
    my $late = is_refused(403, 'the token behind the file', sub { Palace::Upload::post($visitor, $photos, \@file, @seal) });
    like($late->{body}, qr{open for too long}, '... says so');
    my @bytes = Palace::Upload::body(@seal, \@file);
    is_refused(403, 'sent by another site', sub { Palace::Upload::post_bytes($visitor, $photos, @bytes, Origin => 'https://evil.example', 'Sec-Fetch-Site' => 'cross-site') });
    is_refused(403, '... without a session', sub { Palace::Upload::post_bytes($stranger, $photos, @bytes, Origin => 'https://evil.example') });
    my $login = is_refused(302, 'a stranger', sub { Palace::Upload::post_bytes($stranger, $photos, @bytes) });
    like(header($login, 'Location'), qr{^/login\?}, '... is sent to log in');
    is(header($login, 'Connection'), 'close', '... and not listened to');
    $database->sql('delete from audit_log');
    is_refused(404, 'the house of another', sub { Palace::Upload::post($visitor, "/landlord/houses/$foreign/photos", @seal, \@file) });
    like($database->sql('select action, object_type, object_id from audit_log'), qr{\t$foreign$}, '... it is written down');
    is_refused(404, 'a house that is none', sub { Palace::Upload::post($visitor, '/landlord/houses/2147483647/photos', @seal, \@file) });
    is_refused(415, 'an address that takes no files', sub { Palace::Upload::post($visitor, '/landlord/account', @seal, \@file) });
    is(Palace::Upload::post($visitor, $photos, @seal, [plans => png(), 'a.png'])->{status}, 422, 'files of another field are no files');
    $database->sql("select take_turns('{upload}', array[landlord_id::text]) from houses, generate_series(1, 301) where houses.id = $house");
    my $wait = is_refused(429, 'who sends too often', sub { Palace::Upload::post($visitor, $photos, @seal, \@file) });
    like(header($wait, 'Retry-After'), qr{^[0-9]+$}, '... for how long');
    $database->sql('delete from throttles');
    is(Palace::Upload::post($visitor, $photos, @seal, \@file)->{status}, 303, 'after all that the form is still good');
};

subtest 'bodies' => sub {
    empty_set();
    my @seal = Palace::Upload::seal($visitor, $photos, 'pictures');
    my ($boundary, $good) = Palace::Upload::body(@seal, [photos => png(), 'a.png']);
    my $end   = "--$boundary--\r\n";
    my $part  = qq{--$boundary\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n};
    my @bodies = (
        ['no last boundary', 400, substr($good, 0, -length $end)], ['nothing', 400, ''], ['the end of each line is LF', 400, $good =~ s/\r\n/\n/gr],
        ['something in front', 400, "x\r\n$good"], ['something behind', 400, "${good}x"], ['10,000 parts', 400, $part x 10_000 . $end],
        ['200 parts', 303, $part x 197 . $good], ['201 parts', 400, $part x 198 . $good], ['a header of 8 KB', 400, $good =~ s/Content-Type: /"X: " . "y" x 8192 . "\r\nContent-Type: "/er],
        ['base64', 400, $good =~ s/Content-Type: /Content-Transfer-Encoding: base64\r\nContent-Type: /r],
        ['parts in a part', 400, $good =~ s{image/jpeg}{multipart/mixed; boundary=x}r], ['a NUL in a field', 400, $part =~ s/1\r\n/\0\r\n/r . $good],
        ['a field that is no text', 400, $part =~ s/1\r\n/\xFF\r\n/r . $good], ['a field of 70 KB', 413, $part =~ s/1\r\n/'x' x 70_000 . "\r\n"/er . $good],
        ['... and in pieces', 413, $part =~ s/1\r\n/('x' x 6_000 . "\r" . 'x' x 1_999) x 12 . "\r\n"/er . $good],
        ['an unknown form', 303, $part =~ s/"x"/"action"/r . $good],
    );
    for my $case (@bodies) {
        my ($name, $status, $body) = @$case;
        my $send = sub { Palace::Upload::post_bytes($visitor, $photos, $boundary, $body) };
        $status == 303 ? is($send->()->{status}, 303, $name) : is_refused($status, $name, $send);
    }
    for my $type ('multipart/form-data', 'multipart/form-data; boundary=', "multipart/form-data; boundary=$boundary; boundary=$boundary") {
        is_refused(400, $type, sub { $visitor->post($photos, $good, 'Content-Type' => $type) });
    }
    is_refused(415, $_, sub { $visitor->post($photos, $good, 'Content-Type' => $_) }) for "multipart/mixed; boundary=$boundary", 'image/png';
    is_refused(400, 'another boundary', sub { Palace::Upload::post_bytes($visitor, $photos, 'other', $good) });
};

subtest 'more than a full set' => sub {
    my $most   = 5 * 200_000 + 65_536;
    my @seal   = Palace::Upload::seal($visitor, $photos, 'pictures');
    my $cookie = join '; ', map { "$_=" . $visitor->cookies->{$_} } sort keys $visitor->cookies->%*;
    my $head   = "POST $photos HTTP/1.1\r\nHost: " . $httpd->url . "\r\nCookie: $cookie\r\nOrigin: http://" . $httpd->url
        . "\r\nContent-Type: multipart/form-data; boundary=B\r\n";
    my $answer = exchange($head . 'Content-Length: ' . ($most + 1) . "\r\nExpect: 100-continue\r\n\r\n", at => $httpd->url);
    is($answer->{status}, 413, 'what is said to be too large is refused before any of it is sent');
    like($answer->{body}, qr{together these are too large; at most 5 files of 0\.2 MB each}, '... with the limit');
    is(header($answer, 'Connection'), 'close', '... and nothing more is read');
    my $files  = join '', map { qq{--B\r\nContent-Disposition: form-data; name="photos"; filename="$_"\r\n\r\n} . 'x' x 199_999 . "\r\n" } 1 .. 9;
    my $pieces = join '', map { sprintf "%x\r\n%s\r\n", length $_, $_ } $files =~ /(.{1,50000})/gs;
    is_refused(413, 'the same in pieces, without a word of how much it is', sub { exchange("${head}Transfer-Encoding: chunked\r\n\r\n${pieces}0\r\n\r\n", at => $httpd->url) });
};

is_deeply([Palace::Upload::drafts($httpd, $store)], [], 'no file is held open');
finish();

#!/usr/bin/env perl
# Proves that an upload that goes wrong leaves nothing behind and harms nobody else: cut off, slow, racing for the last place (MD4), into a
# store that is full or may not be written (MF3), with a database that goes away.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use IO::Socket::INET;
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Upload;
use Palace::Visitor;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

my $database = Palace::Postgres->database;
my $demo     = 'palace-landlord-demo';
my $house    = $database->sql(q{select min(h.id) from houses h join landlords l on l.id = h.landlord_id where l.email = 'landlord1@example.com'});
my $photos   = "/landlord/houses/$house/photos";
my $epc      = "/landlord/houses/$house/epc";

sub png ($seed = ++state $seeds) { return Palace::Upload::png(40, 30, $seed) }

sub count_photos () { return $database->sql("select count(*) from house_images where house_id = $house") }

# A server with this store, and somebody who is logged in.
sub serve ($change, $more = '') {
    my $httpd = Palace::Httpd->new(params => $database->params, change => $change, more => $more)->start;
    return ($httpd, Palace::Visitor->landlord('landlord1@example.com', $demo, at => $httpd->url));
}

my ($store, $change) = Palace::Upload::store();
my ($httpd, $visitor) = serve($change, 'RequestReadTimeout body=1,MinRate=100000');

# Begins a request and sends what is given of it.
sub begin_request ($bytes, $length) {
    my ($boundary) = $bytes =~ /\A--([^\r]+)/;
    my $cookie = join '; ', map { "$_=" . $visitor->cookies->{$_} } sort keys $visitor->cookies->%*;
    my $socket = IO::Socket::INET->new(PeerAddr => $httpd->url) // die "cannot connect: $@\n";
    print {$socket} "POST $photos HTTP/1.1\r\nHost: " . $httpd->url . "\r\nCookie: $cookie\r\nOrigin: http://" . $httpd->url
        . "\r\nContent-Type: multipart/form-data; boundary=$boundary\r\nContent-Length: $length\r\n\r\n$bytes";
    $socket->flush;
    return $socket;
}

sub form (@files) {
    my ($boundary, $body) = Palace::Upload::body(Palace::Upload::seal($visitor, $photos, 'pictures'), map { [photos => @$_] } @files);
    return $body;
}

sub no_drafts () {
    return ok(eventually(seconds(5), sub { !Palace::Upload::drafts($httpd, $store) }), '... no file is held open');
}

subtest 'cut off' => sub {
    $database->sql("delete from house_images where house_id = $house");
    my $body = form([png(), 'a.png'], [Palace::Upload::large_png(400_000), 'b.png']);
    for my $part (100, 1_000, 200_000, length($body) - 1) {
        my $socket = begin_request(substr($body, 0, $part), length $body);
        ok(eventually(seconds(5), sub { scalar Palace::Upload::drafts($httpd, $store) }), "after $part bytes: files without a name") if $part > 1_000;
        close $socket;
        no_drafts();
    }
    is(count_photos(), 0, 'no row');
    is_deeply([Palace::Upload::files($store)], [], 'no file');
};

subtest 'slow' => sub {
    my $body   = form([Palace::Upload::large_png(400_000), 'a.png']);
    my $began  = time;
    my $socket = begin_request(substr($body, 0, 5_000), length $body);
    my $answer = '';
    IO::Select->new($socket)->can_read(seconds(10)) and sysread $socket, $answer, 65_536;
    like($answer, qr{^HTTP/1\.1 408 }, 'what trickles in is given up');
    cmp_ok(time - $began, '<', seconds(5), '... in time');
    close $socket;
    no_drafts();
    is_deeply([Palace::Upload::files($store)], [], '... and nothing is kept');
};

subtest 'the last place' => sub {
    $database->sql("delete from house_images where house_id = $house");
    is(Palace::Upload::send_files($visitor, $photos, 'pictures', 'photos', map { [png(), "$_.png"] } 1 .. 4)->{status}, 303, 'four of five');
    my @seal  = map { [Palace::Upload::seal($visitor, $photos, 'pictures')] } 1 .. 4;
    my @pipes = map {
        my $picture = png();
        my $seal    = shift @seal;
        my $pid     = open(my $from, '-|') // die "fork: $!";
        if (!$pid) {
            my $answer = Palace::Upload::post($visitor, $photos, @$seal, [photos => $picture, 'last.png']);
            print STDOUT "$answer->{status} ", $answer->{body} =~ /no place left/ ? 'no place' : '', "\n";
            close STDOUT;
            POSIX::_exit(0);
        }
        $from;
    } 1 .. 4;
    my @said = map { my $from = $_; scalar <$from> } @pipes;
    is_deeply([sort map { s/\s+\z//r } @said], ['303', ('422 no place') x 3], 'of four at the same moment one gets it, the others are told');
    is(count_photos(), 5, 'five photos');
    is($database->sql("select count(distinct sort_order) || ' ' || count(*) filter (where is_primary) from house_images where house_id = $house"), '5 1',
        '... in an order, one of them first');
};

# The workers that are at work. While one still is a copy of httpd, httpd itself waits for it (posix_spawn).
sub at_work ($server) {
    return grep { (eval { read_file("/proc/$_/comm") } // '') =~ /\Astudentpalace-/ } $server->workers;
}

# Stops every worker for a while, in a process of its own; returns that.
sub hold_workers ($server, $seconds) {
    my $pid = fork // die "fork: $!";
    return $pid if $pid;
    my %held;
    while (1) {
        for my $worker (grep { !$held{$_}++ } at_work($server)) {
            kill 'STOP', $worker;
            sleep $seconds;
            kill 'CONT', $worker;
        }
        sleep 0.002;
    }
}

# Sends photos while workers are held for so long; how long that took, and what became of the photos.
sub send_held ($count, $seconds) {
    $database->sql("delete from house_images where house_id = $house");
    my $holder = hold_workers($httpd, $seconds);
    my $began  = time;
    my $answer = Palace::Upload::send_files($visitor, $photos, 'pictures', 'photos', map { [Palace::Upload::png(1600, 1200, ++state $seeds), "$_.png"] } 1 .. $count);
    my $took   = time - $began;
    kill 'KILL', $holder;
    waitpid $holder, 0;
    return ($took, $answer->{status} == 303 ? map({ $_->[1] } Palace::Upload::results($visitor, $answer)) : $answer->{body});
}

subtest 'workers that take too long' => sub {
    $httpd->stop;
    ($httpd, $visitor) = serve($change, 'StudentPalacePictureTime ' . seconds(3) . "s\nStudentPalaceHousePhotos 20");
    my ($took, @became) = send_held(12, seconds(1));
    is($became[0], 'taken', 'the first of many photos is taken');
    is($became[-1], 'no_storage', 'the last is to be sent again');
    cmp_ok($took, '<', seconds(12), 'they have a time together');
    ($took, my $page) = send_held(3, 60);
    like($page, qr{>1\.png</a>: this (?!could not be stored).*>2\.png</a>: this could not be stored.*>3\.png</a>: this could not be stored}s,
        'after one that took too long the rest is not tried');
    cmp_ok($took, '<', seconds(6.5), '... so that it takes no longer');
    no_drafts();
    is(scalar(grep { /SP0066: no worker for the rest of a form's files/ } log_lines($httpd->log)), 2, 'which is told');
};

subtest 'a database that goes away' => sub {
    $database->sql("delete from house_images where house_id = $house");
    my @seal = Palace::Upload::seal($visitor, $photos, 'pictures');
    my @file = ([photos => png(), 'a.png']);
    $database->sql('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    my $answer = eventually(seconds(10), sub { my $said = Palace::Upload::post($visitor, $photos, @seal, @file); $said->{status} == 303 ? $said : undef });
    ok($answer, 'sent until it is taken');
    is(count_photos(), 1, 'it is taken once');
};

$httpd->stop;

subtest 'no room' => sub {
    my $folder = scratch() . '/small';
    mkdir $folder or die "$folder: $!";
    my ($code, $said) = run('mount', '-t', 'tmpfs', '-o', 'size=256k,mode=0777', 'tmpfs', $folder);
    plan skip_all => "no file system to fill here: $said" if $code;
    eval {
        ($httpd, $visitor) = serve(Palace::Upload::use_store($folder));
        $store = $folder;
        $database->sql("delete from house_images where house_id = $house; delete from house_documents where house_id = $house");
        my $answer = Palace::Upload::send_files($visitor, $photos, 'pictures', 'photos', [Palace::Upload::large_png(400_000), 'a.png']);
        is($answer->{status}, 422, 'a photo that is larger than what is left');
        like($answer->{body}, qr{>a\.png</a>: this could not be stored just now}, '... its sender is told');
        $answer = Palace::Upload::send_files($visitor, $photos, 'pictures', 'photos', [Palace::Upload::large_png(250_000), 'b.png'], ['x', 'c.png']);
        like($answer->{body}, qr{>b\.png</a>: this could not be stored.*>c\.png</a>: this is not}s, 'one that fits, but not with all that is made of it');
        is($database->sql('select count(*) from house_images where house_id = ' . $house), 0, 'no row');
        $answer = Palace::Upload::send_files($visitor, $epc, 'document', 'epc_pdf', [Palace::Upload::pdf('x' x 400_000), 'a.pdf']);
        is($answer->{status}, 422, 'a document');
        is($database->sql('select count(*) from house_documents where house_id = ' . $house), 0, 'no row');
        no_drafts();
        is(Palace::Upload::send_files($visitor, $photos, 'pictures', 'photos', [png(), 'd.png'])->{status}, 303, 'what there is room for is taken');
        is_deeply([grep { !m{^originals/|-40\.(?:jpg|webp|avif)$} } Palace::Upload::files($store)], [], '... and there is no half file');
        1;
    } or fail("ended: $@");
    $httpd->stop;
    run('umount', '--lazy', $folder);
};

subtest 'files that may not grow' => sub {
    ($store, $change) = Palace::Upload::store();
    ($httpd, $visitor) = serve($change);
    $database->sql("delete from house_images where house_id = $house");
    my %old = map { $_ => 1 } $httpd->children;
    run('prlimit', '--pid', $httpd->{pid}, '--fsize=100000');
    $httpd->reload;
    ok(eventually(seconds(20), sub { my @now = $httpd->children; @now && !grep { $old{$_} } @now }), 'children that inherit a limit');
    my $answer = Palace::Upload::send_files($visitor, $photos, 'pictures', 'photos', [Palace::Upload::large_png(400_000), 'a.png'], [png(), 'b.png']);
    is_deeply([Palace::Upload::results($visitor, $answer)], [['a.png', 'no_storage'], ['b.png', 'taken']], 'what is too large for the system is told, the other is taken');
    is(count_photos(), 1, 'one row');
    no_drafts();
    $httpd->stop;
};

subtest 'a store that may not be written' => sub {
    ($store, $change) = Palace::Upload::store();
    ($httpd, $visitor) = serve($change);
    chown 0, 0, $store if !$>;
    chmod 0555, $store;
    for my $case ([$photos, 'pictures', 'photos', png()], [$epc, 'document', 'epc_pdf', Palace::Upload::pdf()]) {
        my ($page, $form, $field, $bytes) = @$case;
        my $answer = Palace::Upload::send_files($visitor, $page, $form, $field, [$bytes, 'a file']);
        is($answer->{status}, 422, "$form: 422");
        like($answer->{body}, qr{>a file</a>: this could not be stored just now}, '... its sender is told');
    }
    is($visitor->ask($photos)->{status}, 200, 'the site goes on');
    $httpd->stop;
};

finish(qr{SP0060: }, qr{SP0065: }, qr{SP006[67]: }, qr{SP0020: }, qr{SP0024: .*(?:terminating|closed the) connection}, qr{\[dbd:error\]});

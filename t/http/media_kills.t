#!/usr/bin/env perl
# Proves that kill -9 of httpd, of the worker that makes pictures, or of Postgres, 200 times at random moments of uploads and deletes, leaves
# nothing that the sweep of the media store does not put right: every row has its files, every file has a row, and visitors get what rows say.
use v5.36;
use File::Find ();
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util qw(sum0);
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Visitor;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

my $kills = $ENV{PALACE_KILLS} // ($ENV{PALACE_SANITIZE} ? 40 : 200);
my $grace = seconds(20);
my $time  = $grace / 5;    # of a picture: the grace is never less than five times that
my $seed  = $ENV{PALACE_SEED} // time ^ $$;
srand $seed;
note "PALACE_SEED=$seed";

my $postgres = Palace::Postgres->cluster;
my $store    = scratch() . '/store';
mkdir $store;
chown((getpwnam 'www-data')[2, 3], $store) if !$>;
$postgres->sql(<<~'SQL');
    delete from pictures;
    delete from house_documents;
    update landlord_profiles set logo_file = '', logo_original = '', photo_file = '', photo_original = '';
    update media_store set is_marked = false;
    SQL
my $httpd = Palace::Httpd->new(params => $postgres->params, change => sub {
    s/^StudentPalaceMail .*//m;
    s/^StudentPalaceMedia .*/StudentPalaceMedia $store\nStudentPalaceMediaSweep 1s\nStudentPalaceMediaGrace ${grace}s\nStudentPalacePictureTime ${time}s\nStudentPalacePictureWorkers 2/m;
});
$httpd->start;

# ---- who uploads and deletes: a landlord each, with a house and a room

my @landlords = map {
    my ($row) = $postgres->rows("select h.id, min(r.id), l.id from houses h join rooms r on r.house_id = h.id join landlords l on l.id = h.landlord_id
        where l.email = 'landlord$_\@example.com' group by h.id, l.id order by h.id limit 1");
    my ($house, $room, $id) = $row->@*;
    {id => $id, visitor => Palace::Visitor->landlord("landlord$_\@example.com", 'palace-landlord-demo', at => $httpd->url),
     pages => [["/landlord/houses/$house/photos", 'pictures', 'photos'], ["/landlord/houses/$house/rooms/$room/photos", 'pictures', 'photos'],
               ["/landlord/houses/$house/floor-plans", 'pictures', 'plans'], ["/landlord/houses/$house/epc", 'document', 'epc_pdf']]};
} 1 .. 3;

# Few pictures, so that equal ones come and go at once: small ones, and some with smaller sizes.
my ($media) = Palace::Httpd::shared_conf() =~ /^StudentPalaceMedia +"([^"]+)"/m;
my @drawn = (grep { defined } ((sort glob "$media/[0-9a-f][0-9a-f]/*-480.jpg")[0 .. 9], (sort glob "$media/[0-9a-f][0-9a-f]/*-960.jpg")[0 .. 2]));
my @photos = map { read_file($_) } @drawn;

sub a_file ($field) {
    my $number = int rand @photos;
    return {name => "certificate$number.pdf", content => "%PDF-1.4\n% $number\n%%EOF\n"} if $field eq 'epc_pdf';
    return {name => "photo$number.jpg", content => $photos[$number]};
}

# One upload or delete, which may fail in any way. Returns what was done when it was answered well.
sub act ($landlord) {
    my ($page, $form, $field) = $landlord->{pages}[rand $landlord->{pages}->@*]->@*;
    my $seen = $landlord->{visitor}->ask($page);
    return '' if $seen->{status} != 200;
    my @there = $seen->{body} =~ m{formaction="([^"]+/delete)"}g;
    my $deletes = @there && (@there >= 4 || rand() < 0.4);
    $seen->{path} = $page;
    my $answer = $deletes
        ? $landlord->{visitor}->post($there[rand @there], Palace::Visitor::body($landlord->{visitor}->fields($seen, $field eq 'epc_pdf' ? 'delete_document' : 'delete_picture')))
        : $landlord->{visitor}->submit($seen, $form, $field => [map { a_file($field) } 1 .. 1 + int rand 2]);
    return $answer->{status} == 303 ? ($deletes ? 'deleted' : 'uploaded') : '';
}

# In a process of its own until the file "stop" is there; what is done is a line of its file.
sub keep_busy ($landlord) {
    my $pid = fork // die "fork: $!";
    return $pid if $pid;
    srand($seed + $landlord->{id});
    open my $done, '>>', scratch() . "/done$landlord->{id}" or die "open: $!";
    until (-e scratch() . '/stop') {
        my $what = eval { act($landlord) } || 'failed';
        syswrite $done, "$what\n";
        sleep 0.05 if $what eq 'failed';
    }
    POSIX::_exit(0);
}

# How often each of "uploaded", "deleted" and "failed" was done until now.
sub done () {
    my %done = (uploaded => 0, deleted => 0, failed => 0);
    $done{$_}++ for map { split /\n/, read_file($_) } glob scratch() . '/done*';
    return %done;
}

# ---- what is killed

sub one_of (@pids) { return @pids ? $pids[rand @pids] : undef }

# The worker is there for a moment only.
sub kill_worker () {
    my $worker = eventually(2, sub { one_of($httpd->workers) }) // return 0;
    return kill 'KILL', $worker;
}

sub kill_child ()   { return kill 'KILL', one_of($httpd->children) // return 0 }
sub kill_backend () { return kill 'KILL', one_of(grep { $_ != $postgres->{postmaster} } $postgres->processes) // return 0 }

sub kill_httpd () {
    my $killed = kill 'KILL', $httpd->{pid}, $httpd->children, $httpd->workers;
    waitpid delete $httpd->{pid}, 0;
    eventually(seconds(10), sub { eval { $httpd->start; 1 } }) or die "httpd does not start again\n";
    return $killed > 0;
}

sub kill_postgres () {
    kill 'KILL', $postgres->processes;
    delete $postgres->{postmaster};
    eventually(seconds(30), sub { sleep 0.2; eval { $postgres->start; 1 } }) or die "Postgres does not start again\n";
    return 1;
}

my %ways = (worker => \&kill_worker, child => \&kill_child, backend => \&kill_backend, httpd => \&kill_httpd, postgres => \&kill_postgres);
my @turns = ((map { ('worker') } 1 .. 8), (map { ('child') } 1 .. 5), (map { ('backend') } 1 .. 4), (map { ('httpd') } 1 .. 2), 'postgres');

my @busy  = map { keep_busy($_) } @landlords;
my $began = time;
my %killed;

# A slow machine gets more kills, until enough was done between them.
sub was_enough () {
    my %done = done();
    return sum0(values %killed) >= $kills && $done{uploaded} >= $kills / 10 && $done{deleted} >= $kills / 20;
}

for (my $tries = 0; $tries < 5 * $kills && !was_enough(); $tries++) {
    sleep 0.05 + rand 0.6;
    my $way = $turns[rand @turns];
    $killed{$way}++ if $ways{$way}->();
}
write_file(scratch() . '/stop', '');
waitpid $_, 0 for @busy;
my %done = done();
note sprintf '%d kills (%s) in %.0f s; uploads %d, deletes %d, failed %d', sum0(values %killed),
    join(', ', map { "$_ $killed{$_}" } sort keys %killed), time - $began, @done{qw(uploaded deleted failed)};
cmp_ok(sum0(values %killed), '>=', $kills, "$kills kills");
cmp_ok($done{uploaded}, '>=', $kills / 10, 'pictures were uploaded meanwhile');
cmp_ok($done{deleted},  '>=', $kills / 20, 'and deleted');

# ---- what is left

ok(eventually(seconds(30), sub { (eval { ask('/healthz', at => $httpd->url)->{status} } // 0) == 200 }), 'the site is well');
sleep $grace + 1;
for (1, 2) {
    my $asked = $postgres->sql('select sweep_media()');
    ok(eventually(seconds(60), sub { $postgres->sql("select count(*) from media_folders where swept_at > '$asked'") == 256 }), 'the store was swept');
}

# Every file that rows name.
my %named;
for ($postgres->rows('select distinct type, folder, name, width, modern from media_files')) {
    my ($type, $folder, $name, $width, $modern) = @$_;
    my @files = $type eq 'private' ? $name : "$folder/$name";
    if ($type eq 'picture') {
        @files = map { my $size = $_; map { "$folder/$name-$size.$_" } $modern eq 't' ? qw(jpg webp avif) : 'jpg' } $width, grep { $_ < $width } 960, 480;
    }
    $named{$_} = 1 for @files;
}
my @there;
File::Find::find({no_chdir => 1, wanted => sub { push @there, substr $_, 1 + length $store if -f }}, $store);
my %there = map { $_ => 1 } grep { $_ ne '.site' } @there;
cmp_ok(scalar keys %named, '>', 0, scalar(keys %named) . ' files are named by rows');
is_deeply([grep { !$there{$_} } sort keys %named], [], 'every row has its files');
is_deeply([grep { !$named{$_} } sort keys %there], [], 'every file has a row');
is_deeply([grep { !-s "$store/$_" } sort keys %there], [], 'none of them is empty');
is($postgres->sql('select count(*) from missing_files'), 0, 'the list of what is missing is empty');

# Names are what is in the files: of full-size pictures and originals, certificates.
my @spoilt = grep { my ($hash) = m{([0-9a-f]{32})[^/]*$}; (split ' ', (run('b2sum', '--length=128', "$store/$_"))[1])[0] ne $hash }
    grep { m{/} && (m{^(?:originals|documents)/} || is_full($_)) } sort keys %there;
is_deeply(\@spoilt, [], 'every file is whole');

sub is_full ($file) {
    my ($hash, $width) = $file =~ m{/([0-9a-f]{32})-([0-9]+)\.jpg$} or return 0;
    state %width = map { $_->@* } $postgres->rows('select content_hash, width from pictures');
    return ($width{$hash} // 0) == $width;
}

is_deeply([$postgres->rows(q{select kind, owner from pictures group by kind, owner having count(*) filter (where is_primary) <> 1})], [],
    'every set has one cover');
my @wrong;
for my $picture ($postgres->rows(q{select p.kind, p.owner, p.content_hash, p.width, h.landlord_id, p.modern from pictures p
    left join rooms r on p.kind = 'room' and r.id = p.owner join houses h on h.id = coalesce(r.house_id, p.owner)})) {
    my ($kind, $owner, $hash, $width, $landlord, $modern) = @$picture;
    my ($visitor) = map { $_->{visitor} } grep { $_->{id} == $landlord } @landlords;
    for my $file ("$hash-$width.jpg", $modern eq 't' ? "$hash-$width.avif" : ()) {
        my $answer = $visitor->ask("/media/$kind/$owner/$file");
        push @wrong, "$file: $answer->{status}" if $answer->{status} != 200 || length $answer->{body} != -s "$store/" . substr($hash, 0, 2) . "/$file";
    }
}
is_deeply(\@wrong, [], 'httpd sends every picture');

my @crashes = grep { /exit signal (?!Killed)|Sanitizer|runtime error/ } log_lines($httpd->log);
is_deeply(\@crashes, [], 'nothing died that was not killed');
$httpd->stop;
finish(qr/./);

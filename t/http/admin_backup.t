#!/usr/bin/env perl
# Proves what admins see of backups, and that one can be taken along: as a tar file that, unpacked, restores; streamed, in memory that stays as it
# was; broken off when something of it is missing; written down. Nothing else on the shelf, and nothing beside it, can be had.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use IO::Socket::INET;
use MIME::Base64 'encode_base64';
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Shelf;
use Palace::Visitor;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

my $database = Palace::Postgres->database;

# A server with one child; admins see what `change` says.
sub server ($change = sub { }) {
    return Palace::Httpd->new(params => $database->params, change => sub { Palace::Httpd::small()->(); $change->() })->start;
}

sub admin ($httpd) { return Palace::Visitor->admin('admin', 'palace-admin-demo', at => $httpd->url) }

# A page as its reader sees it.
sub words ($answer) { return $answer->{body} =~ s{<style.*?</style>|<[^>]*>}{ }gsr =~ s/\s+/ /gr }

sub stamp ($days) { return POSIX::strftime('%Y%m%dT%H%M%SZ', gmtime time - $days * 86_400) }

# The document of a page, which is as xsl/page.rng wants it.
sub document ($httpd, $path) {
    my $xml = admin($httpd)->ask("$path.xml")->{body};
    is(valid_documents($path => $xml), '', "the document of $path is valid");
    return $xml;
}

# download($httpd, $path, into => file, most => bytes after which the client goes away, meanwhile => sub that is called while it comes, headers => {...}):
# {status, head, said (Content-Length, -1 for none), got}; status 0: nothing came.
sub download ($httpd, $path, %options) {
    my $socket = IO::Socket::INET->new(PeerAddr => $httpd->url) // die "no connection: $@";
    my %headers = (Host => $httpd->url, Authorization => 'Basic ' . encode_base64('admin:palace-admin-demo', ''), Connection => 'close', ($options{headers} // {})->%*);
    print {$socket} ($options{method} // 'GET') . " $path HTTP/1." . ($options{minor} // 1) . "\r\n", map({ "$_: $headers{$_}\r\n" } sort keys %headers), "\r\n";
    $socket->flush;
    my ($head, $got, $out) = ('', 0);
    while ($head !~ /\r\n\r\n/) { sysread $socket, $head, 1, length $head or return {status => 0, head => $head, got => 0, said => -1} }
    open $out, '>:raw', $options{into} or die "$options{into}: $!" if $options{into};
    while (sysread $socket, my $bytes, 1 << 18) {
        print {$out} $bytes if $out;
        $got += length $bytes;
        last if $options{most} && $got >= $options{most};
        $options{meanwhile}->() if $options{meanwhile};
    }
    close $out or die $! if $out;
    my ($status) = $head =~ /^\S+ (\d+)/;
    my ($said)   = $head =~ /^Content-Length: (\d+)/mi;
    return {status => $status, head => $head, got => $got, said => $said // -1};
}

sub is_whole ($got, $name) { return ok($got->{status} == 200 && $got->{said} >= 0 && $got->{got} == $got->{said}, $name) || diag("$got->{status}: $got->{got} of $got->{said}") }

sub is_broken ($got, $name) { return ok($got->{got} < $got->{said} || !$got->{status}, $name) || diag("$got->{status}: $got->{got} of $got->{said}") }

sub logged ($httpd, $id) { return scalar grep { /\b$id: / } log_lines($httpd->log) }

sub audited () { return $database->rows(q{select concat_ws(' ', actor_kind, actor, action, object_type, after ->> 'name', host(ip)) from audit_log where action = 'download_backup' order by id}) }

# ---- without a folder

my $none = server(sub { s/^StudentPalaceBackups .*//m });
my $page = admin($none)->ask('/admin/backup');
is($page->{status}, 200, 'without StudentPalaceBackups there is a page');
like(words($page), qr/StudentPalaceBackups \/srv.*To make one/, 'that tells what to configure, and how to make one');
like(document($none, '/admin/backup'), qr{<backups/>}, 'and nothing else');
unlike(words(admin($none)->ask('/admin/dashboard')), qr/ backup /i, 'the dashboard is silent');
is(admin($none)->ask("/admin/backup/$_")->{status}, 404, "/admin/backup/$_: 404") for 'cron', '20261126T181500Z', '20261126T181500Z.xml';
$none->stop;

my $gone = server(sub { s{^StudentPalaceBackups .*}{StudentPalaceBackups "@{[scratch()]}/gone"}m });
is(logged($gone, 'SP0090'), 1, 'a folder that is not there: the log says so at the start');
like(words(admin($gone)->ask('/admin/backup')), qr/There is no backup yet/, 'and there are no backups');
$gone->stop;

# ---- no backup, then two real ones

my $shelf = Palace::Shelf->new(scratch() . '/shelf');
my $httpd = server($shelf->change);
my $admin = admin($httpd);
like(words($admin->ask('/admin/backup')), qr/There is no backup yet\..*There is none in /, 'an empty folder');
like(words($admin->ask('/admin/dashboard')), qr/There is no backup yet/, 'which is worth looking at');

my $media = Palace::given('PALACE_ERROR_LOG') =~ s{/httpd/logs/error\.log\z}{/media}r;
my ($host) = Palace::given('PALACE_WEB_CONNINFO') =~ /host=(\S+)/;
my $site = "host=$host user=postgres dbname=$database->{name}";

sub palace (@arguments) {
    my ($code, $said) = run(source() . '/palace', @arguments);
    is($code, 0, "palace $arguments[0]") or diag($said);
    return $said;
}

# Everything in a database, whatever order its rows have; but not that this backup was taken along, which it cannot know.
sub content ($name) {
    my ($code, $said) = run('pg_dump', '-h', $host, '-U', 'postgres', '-d', $name, '--data-only', '--inserts');
    die "pg_dump: $said\n" if $code;
    return [sort grep { !/^\\|^--|audit_log/ } split /\n/, $said];
}

for (1 .. 2) {
    sleep 1.01;
    palace('backup', '--db', $site, '--store', $media, '--to', $shelf->at);
}
my ($newest, $older) = reverse sort map { m{/(\d{8}T\d{6}Z)/manifest} } glob $shelf->at . '/*/manifest.json';
$page = $admin->ask('/admin/backup');
like(words($page), qr/The newest backup is less than an hour old\..*Complete.*Complete/, 'the page has both');
like($page->{body}, qr{href="/admin/backup/$newest".*href="/admin/backup/$older"}s, 'the newest first, to be downloaded');
is(header($page, 'Cache-Control'), 'no-store', 'nobody keeps it');
like(document($httpd, '/admin/backup'), qr{<shelf><backup name="$newest"}, 'the document has them, too');
unlike(words($admin->ask('/admin/dashboard')), qr/ backup /, 'there is nothing to look at');
document($httpd, '/admin/dashboard');

# ---- taking one along

my $tar = scratch() . '/backup.tar';
my $got = download($httpd, "/admin/backup/$newest", into => $tar);
is_whole($got, 'a download is as long as it says');
like($got->{head}, qr{^Content-Type: application/x-tar\r$}mi, 'a tar file');
like($got->{head}, qr{^Content-Disposition: attachment; filename="studentpalace-$newest\.tar"\r$}mi, 'with a name');
like($got->{head}, qr{^Cache-Control: no-store\r$}mi, 'that nobody keeps');
like($got->{head}, qr{^X-Content-Type-Options: nosniff\r$}mi, 'and nobody takes for anything else');
is_deeply([audited()], ["admin admin download_backup backup $newest 127.0.0.1"], 'it is written down');
is(download($httpd, "/admin/backup/$newest", method => 'HEAD')->{said}, $got->{said}, 'HEAD tells how long it is');
is(scalar(() = audited()), 1, 'and is not written down');
is_whole(download($httpd, "/admin/backup/$newest", minor => 0), 'HTTP/1.0');
is_whole(download($httpd, "/admin/backup/$newest", headers => {Range => 'bytes=0-9'}), 'a range is not served: all of it');

my ($code, $names) = run('tar', '-tf', $tar);
is($code, 0, 'tar reads it');
my @names = split /\n/, $names;
is_deeply([@names[-5 .. -1]], ['backups.xml', map { "$newest/$_" } qw(database.dump tables files manifest.json)], 'the manifest is the last');
is(scalar(grep { /^media\// } @names), scalar(() = read_file($shelf->at . "/$newest/files") =~ /\n/g), 'every file of the list is in it');
my $unpacked = scratch() . '/unpacked';
mkdir $unpacked;
is((run('tar', '-xf', $tar, '-C', $unpacked))[0], 0, 'it unpacks');
is((run('diff', '-r', "$unpacked/$newest", $shelf->at . "/$newest"))[1], '', 'into the same backup');
like(read_file("$unpacked/backups.xml"), qr{<backups><backup name="$newest"[^>]*/></backups>}, 'with a list of this one');
is(sprintf('%o', (stat "$unpacked/$newest/database.dump")[2] & 0777), '600', 'that is for its owner');
$database->administer('create database from_download');
like(palace('restore', $unpacked, '--into', "host=$host user=postgres dbname=from_download"), qr/^Restored and verified: /m, 'and can be restored');
is_deeply(content('from_download'), content($database->{name}), 'what was restored is what was there');
$database->administer('drop database from_download');

# ---- what cannot be had

my $before = audited();
for my $name ('cron', '20000101T000000Z', lc $newest, "$newest.xml", "$newest/files", "..%2f$newest", 'media', 'backups.xml', "$newest%00") {
    is($admin->ask("/admin/backup/$name")->{status}, 404, "/admin/backup/$name: 404");
}
is($admin->ask("/admin/backup/$newest/")->{status}, 301, 'a slash too many moves');
is($admin->ask("/admin/backup/$newest", method => 'POST', body => 'x=1')->{status}, 405, 'there is nothing to send');
is($admin->ask("/admin/backup/$newest", headers => {'Sec-Fetch-Site' => $_})->{status}, 403, "from a page of another site ($_): refused") for qw(cross-site same-site);
is(Palace::Visitor->new(at => $httpd->url)->ask("/admin/backup/$newest")->{status}, 401, 'strangers are asked who they are');
is(Palace::Visitor->landlord('landlord1@example.com', 'palace-landlord-demo', at => $httpd->url)->ask("/admin/backup/$newest")->{status}, 401, 'so are landlords');
is(audited(), $before, 'none of this was a download');

# ---- a shelf on which something is wrong

my $text  = join '', map { "line $_\n" } 1 .. 20_000;
my $wrong = Palace::Shelf->new(scratch() . '/wrong');
my %media = ('.site' => "mark\n", 'aa/first.jpg' => $text, 'aa/lost.jpg' => $text, 'ab/last.jpg' => $text);
$wrong->add(stamp(3), media => \%media, missing => 2);
my $name  = stamp(3);
($name)   = map { m{/(\d{8}T\d{6}Z)/files} } glob $wrong->at . '/*/files';
my $bad   = server($wrong->change);
my $there = $wrong->at;

sub fetch () { return download($bad, "/admin/backup/$name") }

sub put_right () {
    system 'rm', '-rf', "$there/media", "$there/$name";
    $wrong->{elements} = [];
    return $wrong->add($name, media => \%media, missing => 2);
}

like(words(admin($bad)->ask('/admin/backup')), qr/The newest backup is 3 days old.*2 missing files/, 'an old backup, and not a complete one');
like(words(admin($bad)->ask('/admin/dashboard')), qr/The newest backup is 3 days old/, 'which is worth looking at');
is_whole(fetch(), 'as it should be');

sub breaks ($what, $break) {
    my $lines = logged($bad, 'SP0092');
    $break->();
    is_broken(fetch(), "$what: broken off");
    is(logged($bad, 'SP0092'), $lines + 1, "$what: the log tells");
    put_right();
    return is_whole(fetch(), "$what: again");
}
breaks('a file is missing', sub { unlink "$there/media/aa/lost.jpg" });
breaks('a file is shorter', sub { truncate "$there/media/aa/lost.jpg", 100 });
breaks('a file is longer', sub { write_file("$there/media/aa/lost.jpg", "$text$text") });
breaks('a file is a link', sub { rename "$there/media/aa/lost.jpg", "$there/x"; symlink '../../x', "$there/media/aa/lost.jpg" });
breaks('a folder is a link', sub { rename "$there/media/aa", "$there/aa"; symlink '../aa', "$there/media/aa" });
breaks('a file cannot be read', sub { chmod 0, "$there/media/ab/last.jpg" }) if $> == 0;
breaks('a list that leads out', sub {
    my $list = read_file("$there/$name/files");
    write_file("$there/outside", $text);
    write_file("$there/$name/files", $list =~ s{aa/lost\.jpg}{../outside}r);
});

# Before the first byte there is still a status.
sub refuses ($what, $status, $break) {
    my $lines = logged($bad, 'SP0092');
    $break->();
    my $answer = admin($bad)->ask("/admin/backup/$name");
    is($answer->{status}, $status, "$what: $status");
    is(header($answer, 'Content-Disposition'), '', "$what: a page");
    is(logged($bad, 'SP0092'), $lines + 1, "$what: the log tells");
    return put_right();
}
refuses('the dump is missing', 404, sub { unlink "$there/$name/database.dump" });
refuses('the manifest is missing', 404, sub { unlink "$there/$name/manifest.json" });
refuses('all of it is missing', 404, sub { system 'rm', '-r', "$there/$name" });
refuses('the backup is a link', 500, sub { rename "$there/$name", "$there/y"; symlink 'y', "$there/$name" });
system 'rm', '-rf', "$there/y";
refuses('the dump has another size', 500, sub { write_file("$there/$name/database.dump", 'other') });
refuses('the list has fewer files', 500, sub { write_file("$there/$name/files", '') });
refuses('the list is none', 500, sub { write_file("$there/$name/files", "x\n" x 4) });

# ---- lists that are none

my $outer = write_file(scratch() . '/outer.xml', read_file("$there/backups.xml"));
for my $case (
    ['nonsense', sub { write_file("$there/backups.xml", 'nonsense') }],
    ['empty', sub { write_file("$there/backups.xml", '') }],
    ['with entities', sub { write_file("$there/backups.xml", qq{<!DOCTYPE b [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]><backups>&b;</backups>}) }],
    ['a link', sub { unlink "$there/backups.xml"; symlink $outer, "$there/backups.xml" }],
    ['too large', sub { truncate "$there/backups.xml", 9 << 20 }],
) {
    my ($what, $break) = @$case;
    $break->();
    my $lines = logged($bad, 'SP0091');
    like(words(admin($bad)->ask('/admin/backup')), qr/Whether there is a backup cannot be told\..*The list of these backups cannot be read\./, "a list that is $what: the page says so");
    is(logged($bad, 'SP0091'), $lines + 1, '... and the log');
    like(words(admin($bad)->ask('/admin/dashboard')), qr/The list of backups cannot be read/, '... and the dashboard');
    document($bad, '/admin/backup');
    is(admin($bad)->ask("/admin/backup/$name")->{status}, 404, '... and nothing can be downloaded');
    unlink "$there/backups.xml";
    put_right();
}
unlink "$there/backups.xml";
like(words(admin($bad)->ask('/admin/backup')), qr/There is no backup yet/, 'without a list there are no backups');
is(admin($bad)->ask("/admin/backup/$name")->{status}, 404, 'whatever is there');
put_right();

# ---- a remote shelf's list

write_file("$there/remote.xml", read_file("$there/backups.xml") =~ s/at="[^"]*"/at="box:shelf"/r =~ s/\Q$name\E/@{[stamp(1)]}/r);
like(words(admin($bad)->ask('/admin/backup')), qr/The newest backup is 24 hours old\..*Elsewhere.*cannot be downloaded here.*box:shelf/, 'a remote backup is listed, and counts');
like(document($bad, '/admin/backup'), qr{<remote><backup .*at="box:shelf"}, 'apart');
is(admin($bad)->ask('/admin/backup/' . stamp(1))->{status}, 404, 'it cannot be downloaded');
unlink "$there/remote.xml";

# ---- a large one

my $large = Palace::Shelf->new(scratch() . '/large');
my $size  = 400 << 20;
my $big   = stamp(0);
$large->add($big, dump => \$size, media => {'.site' => "mark\n", map { (sprintf('%02x/%032x-400.jpg', $_ % 256, $_) => "photo $_") } 1 .. 20_000});
my $stream = server($large->change);
my ($child) = $stream->children;

sub memory () { return read_file("/proc/$child/status") =~ /^VmRSS:\s+(\d+)/m ? $1 : die }

# A first one has everything in memory that stays there.
is_whole(download($stream, "/admin/backup/$big"), 'a large backup');
my ($at_rest, $most, $began) = (memory(), 0, time);
$got = download($stream, "/admin/backup/$big", meanwhile => sub { state $n = 0; $most = memory() if $n++ % 20 == 0 && memory() > $most });
is_whole($got, 'again');
diag(sprintf '%d MB with 20,000 files in %.1f s; memory of the child: %d kB before, %d at most, %d after', $got->{got} / 1e6, time - $began, $at_rest, $most, memory());
# The sanitizers keep what was freed for a while.
my $room = $ENV{PALACE_SANITIZE} ? 32 << 10 : 4 << 10;
cmp_ok($most, '<', $at_rest + $room, 'its memory stays as it was');
cmp_ok(memory(), '<', $at_rest + $room, 'afterwards, too');
is_deeply([$stream->children], [$child], 'it is the same child');

# ---- who goes away

sub open_files () { return scalar grep { (readlink // '') =~ /\Q@{[$large->at]}\E/ } glob "/proc/$child/fd/*" }

is(open_files(), 0, 'nothing of the shelf is open');
download($stream, "/admin/backup/$big", most => 1 << 20);
ok(eventually(seconds(10), sub { open_files() == 0 }), 'a client that goes away: the download ends');
is(logged($stream, 'SP0092'), 0, 'which is nobody\'s fault');
is(admin($stream)->ask('/admin/backup')->{status}, 200, 'and the server goes on');

# Without the database nobody can write down who takes it.
$database->sql('revoke execute on function record_backup_download(administrator, text) from studentpalace_web');
$got = admin($httpd)->ask("/admin/backup/$newest");
is($got->{status}, 500, 'what cannot be written down is not sent');
is(header($got, 'Content-Disposition'), '', 'but told');

finish(qr{SP009[012]: }, qr{AH0161[78]: user }, qr{SP0023: });

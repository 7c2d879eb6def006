#!/usr/bin/env perl
# Proves that no address, however random, makes the server fail: thousands of seeded random byte strings as paths and
# queries over a bare socket are all answered, never with 5xx, and the log stays clean. PALACE_SEED repeats a run.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Test::More;

my $seed  = $ENV{PALACE_SEED}   // time;
my $count = $ENV{PALACE_RANDOM} // 6000;
srand $seed;
note("PALACE_SEED=$seed");

sub pick (@choices) { return $choices[rand @choices] }

# Bytes of several tempers: anything, what is special in addresses, what nearly is UTF-8, what the site knows.
my @known = ('/p/', '/r/', '/l/', '/l/id/', '/media/house/1/', '/sitemap/houses/', '/static/', '/properties',
    '/search', '/error', '/', '.xml', '.jpg',
    '1', '0', '-', '2147483647', '?city=', '&after=', '&before=', '=', '&', '0123456789abcdef' x 2, 'Leeds', '1.1');
my @special = ('%', '%0', '%00', '%2f', '%2F', '%25', '%5c', '%3f', '%23', '%ff', '%c0%af', '%ed%a0%80', '%ef%bf%bf',
    '%F4%90%80%80', '..', '/', '//', ';', '?', '#', '+', '\\', '&', '=');
my @temper = (
    sub { join '', map { chr rand 256 } 1 .. 1 + rand 12 },
    sub { pick(@known) },
    sub { pick(@known) },
    sub { pick(@special) },
    sub { sprintf '%%%02x', rand 256 },
    sub { my $text = chr rand 0x110000; utf8::encode($text); $text },
    sub { join '', map { chr(0x21 + rand 94) } 1 .. 1 + rand 30 },
    sub { pick('a' .. 'z', 0 .. 9) x rand 300 },
);

# A path with a query of random pieces. Line ends and spaces would end the request line: they are taken out here, and
# have a test of their own below.
sub random_address () {
    my $address = '/' . join '', map { pick(@temper)->() } 0 .. rand 8;
    return $address =~ tr/\r\n //dr;
}

my @bad;
sub check ($bytes) {
    my $answer = exchange($bytes);
    if (!$answer || $answer->{status} !~ /^[234]/ || headers($answer, 'Content-Security-Policy') != 1
        || headers($answer, 'Set-Cookie')) {
        push @bad, ($answer ? $answer->{status} : 'no answer') . ' for ' . $bytes
            =~ s/([^\x21-\x7e])/sprintf '\\x%02x', ord $1/ger;
    }
    return $answer ? $answer->{status} : 0;
}

my %statuses;
for (1 .. $count) {
    my $method = pick('GET', 'GET', 'GET', 'HEAD', 'POST');
    my $accept = pick('', "Accept: application/xml\r\n", "Accept: text/plain\r\n", 'Accept: ' . random_address()
        . "\r\n");
    $statuses{check("$method " . random_address() . " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n$accept\r\n")}++;
    last if @bad >= 10;
}
is_deeply(\@bad, [], "$count random addresses are answered, never with 5xx (PALACE_SEED=$seed)");
note(join ', ', map { "$_: $statuses{$_}" } sort keys %statuses);
cmp_ok(keys %statuses, '>=', 3, 'several kinds of answers were met') if $count >= 1000;

@bad = ();
for (1 .. $count / 10) {
    # Anything goes, headers too; httpd may take it for a request of HTTP/0.9 or refuse it.
    my $bytes = join '', map { pick(@temper, sub { pick("\r\n", "\n", ' ', "HTTP/1.1\r\n", ':') })->() } 0 .. rand 12;
    my $answer = exchange("GET /$bytes\r\n\r\n\r\n", timeout => seconds(10));
    push @bad, $bytes =~ s/([^\x21-\x7e])/sprintf '\\x%02x', ord $1/ger if $answer && $answer->{status} =~ /^5/
        && $answer->{status} ne '505';
}
is_deeply(\@bad, [], 'nor do random requests fail inside');
is(ask('/livez')->{status}, 200, 'the server is well afterwards');

# What httpd itself says of paths that are none, of file names that are too long, and of methods for static files.
finish(qr{\[core:error\] .*AH(?:10244: invalid URI path|00036: access to /static/)},
    qr{AH01623: client method denied .* to \S+/htdocs/});

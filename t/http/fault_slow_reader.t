#!/usr/bin/env perl
# Proves that visitors who read slowly hold no database connection: with many of them, each in the middle of a big page,
# everybody else is served as ever.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use IO::Socket::INET;
use Palace;
use Palace::Httpd;
use Socket qw(SOL_SOCKET SO_RCVBUF);
use Test::More;
use Time::HiRes qw(sleep time);

my $readers = 12;

# Two connections for everybody, and small buffers, so that the server has to wait for those who do not read.
my $httpd = Palace::Httpd->new(change => Palace::Httpd::small(2), more => "Timeout 60
SendBufferSize 4096")->start;

my $size = length ask('/properties', at => $httpd->url)->{body};
cmp_ok($size, '>', 20000, 'the page is bigger than the buffers');

# Somebody who has asked for the page and reads its first byte.
sub slow_reader () {
    my $socket = IO::Socket::INET->new(Proto => 'tcp') // die "socket: $@";
    setsockopt $socket, SOL_SOCKET, SO_RCVBUF, pack 'i', 1024 or die "setsockopt: $!";
    my ($host, $port) = split /:/, $httpd->url;
    connect $socket, Socket::sockaddr_in($port, Socket::inet_aton($host)) or die "connect: $!";
    syswrite $socket, "GET /properties HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    sysread $socket, my $byte, 1 or die 'no answer';
    return $socket;
}

my @slow = map { slow_reader() } 1 .. $readers;

# A byte each and a page for somebody else, for some seconds.
my (@wrong, $slowest);
my $end = time + 4;
while (time < $end) {
    sysread $_, my $byte, 1 for @slow;
    for my $path ('/properties', '/about', '/', '/healthz', '/static/css/style.css') {
        my $answer = ask($path, at => $httpd->url, timeout => 10);
        push @wrong, "$path: $answer->{status}" if $answer->{status} != 200;
        $slowest = $answer->{seconds} if !defined $slowest || $answer->{seconds} > $slowest;
    }
    sleep 0.3;
}
is_deeply(\@wrong, [], 'everybody else is served');
cmp_ok($slowest, '<', seconds(1), 'quickly');
is(sql(q{select count(*) from pg_stat_activity where usename = 'studentpalace_web' and state not in ('idle')}), 0,
    'no connection is in use');

# They are in the middle of it all the time: reading on, they get the whole page.
my $unread = grep { my $rest = ''; 1 while sysread $_, $rest, 65536, length $rest; length $rest > $size / 4 } @slow;
is($unread, $readers, 'the slow readers get the rest of their page when they read on');

finish();

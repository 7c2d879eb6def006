#!/usr/bin/env perl
# Proves that the list of common passwords is as the search in it wants it: sorted, each once, in lower case, none that is refused anyway.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Test::More;

my @lines = split /\n/, read_file(source() . '/mod_studentpalace/common_passwords.inc');
my @words = map { /^"([^"\\]+)",$/ ? $1 : () } @lines;

cmp_ok(scalar @words, '>', 5000, scalar(@words) . ' passwords');
is(scalar @words, scalar @lines, 'a line each');
is_deeply([grep { $words[$_ - 1] ge $words[$_] } 1 .. $#words], [], 'sorted by bytes, each once');
is_deeply([grep { lc ne $_ } @words], [], 'in lower case');
is_deeply([grep { length() < 10 } @words], [], 'shorter ones are refused without a list');

finish();

#!/usr/bin/env perl
# Proves that every id the module writes to the log is explained in docs/operations.md, and every explained id is written.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Test::More;

my %written;
for my $file (glob(source() . '/mod_studentpalace/*.c')) {
    # A literal may be broken into several: "SP0003: the database " "cannot be reached".
    push $written{$_}->@*, $file =~ s{.*/}{}r for read_file($file) =~ /"(SP[0-9]{4}): /g;
}
my $operations = source() . '/docs/operations.md';
my %explained;
if (ok(-f $operations, 'there is docs/operations.md')) {
    my @rows = read_file($operations) =~ /^\| *`?(SP[0-9]{4})`? *\|(.*\S.*)\|$/mg;
    while (my ($id, $text) = splice @rows, 0, 2) {
        ok(!$explained{$id}, "$id is explained once");
        cmp_ok(length $text, '>', 30, "$id: what it means and what to do");
        $explained{$id} = $text;
    }
}

cmp_ok(scalar keys %written, '>', 3, 'ids were found in the sources');
is_deeply([sort keys %written], [sort keys %explained], 'what is written is explained, and the other way round');
for my $id (sort keys %written) {
    my %files = map { $_ => 1 } $written{$id}->@*;
    is(scalar keys %files, 1, "$id is written in one file");
}
for my $file (glob(source() . '/mod_studentpalace/*.c')) {
    my @without = grep { !/^[^"]*"SP[0-9]{4}: / } read_file($file) =~ /\bap_log_\w*error\((.*?)\);/gs;
    is_deeply(\@without, [], $file =~ s{.*/}{}r . ': every line of the log has an id');
}

finish();

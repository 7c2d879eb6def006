#!/usr/bin/env perl
# Every input that is kept for the parsers, and variations of it, under the address and undefined behaviour sanitizers.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Harness qw(harnesses build corpus);
use Test::More;

# Of each input; `explore` is for more.
my $variations = 150;

my $build  = $ENV{PALACE_BUILD} // die "PALACE_BUILD is not set: run this through `palace test`\n";
my @gcc    = (qw(gcc -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all), '-fsanitize=address,undefined');
my $folder = build("$build/fuzz", \@gcc, 'replay.c');

local $ENV{ASAN_OPTIONS}  = 'detect_stack_use_after_return=1';
local $ENV{UBSAN_OPTIONS} = 'print_stacktrace=1';
local $ENV{PALACE_SOURCE} = $ENV{PALACE_SOURCE} // "$FindBin::Bin/../..";

for my $name (harnesses()) {
    my @inputs = sort glob corpus($name) . '/*';
    cmp_ok scalar @inputs, '>=', 5, "$name: there are inputs";
    my ($status, $said) = run("$folder/$name", $variations, @inputs);
    is $status, 0, "$name: " . @inputs . " inputs, each with $variations variations" or diag $said;
}

done_testing;

# Exit status and the end of what the harness said; its last line on standard output is the input it was at.
sub run (@command) {
    my $pid = open(my $from, '-|') // die "fork: $!";
    if (!$pid) {
        open STDERR, '>&', \*STDOUT or die "stdout: $!";
        exec @command or die "$command[0]: $!";
    }
    my @lines = <$from>;
    close $from;
    return ($?, join '', @lines > 60 ? @lines[-60 .. -1] : @lines);
}

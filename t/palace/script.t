#!/usr/bin/env perl
# The script as a text: shellcheck has nothing to say, and the README names its passwords.
use v5.36;
use Test::More;

my $source = $ENV{PALACE_SOURCE} // die "PALACE_SOURCE is not set: run this through `palace test`\n";

for my $script ('palace', 'import/import.bash', 'backup/backup.bash', '.ci/run') {
    my $remarks = qx(shellcheck --enable=require-double-brackets "$source/$script" 2>&1);
    is $?, 0, "shellcheck $script" or diag $remarks;
}

sub slurp ($name) {
    open my $file, '<', "$source/$name" or die "$name: $!\n";
    local $/;
    return <$file>;
}

my ($script, $readme) = (slurp('palace'), slurp('README.md'));
for my $who (qw(landlord admin)) {
    my ($password) = $script =~ /^readonly ${who}_password=(\S+)$/m;
    like $readme, qr/Demo $who password: `\Q$password\E`/, "the README has the ${who}'s demo password";
}

done_testing;

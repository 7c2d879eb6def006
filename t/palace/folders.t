#!/usr/bin/env perl
# State folders and ports that palace must keep its hands off.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use File::Path qw(make_path);
use Test::More;

# refuses($name, $expected, arguments...): exit code 1 and one line that matches, nothing on standard output.
sub refuses ($name, $expected, @arguments) {
    my ($code, $said, $complaint) = palace(@arguments);
    is $code, 1, "$name: exit code";
    like $complaint, $expected, "$name: says what is wrong";
    is lines($complaint), 1, "$name: in one line";
    is $said, '', "$name: nothing else was said";
}

my @demo = ('demo', '--detach', '--port', free_port());

my $foreign = scratch() . '/foreign';
make_path($foreign);
open my $file, '>', "$foreign/diary.txt" or die $!;
close $file;
refuses('folder with something else in it', qr/\Q$foreign\E holds something that palace did not make/, @demo, '--state', $foreign);
is_deeply [ glob "$foreign/*" ], ["$foreign/diary.txt"], 'and nothing was added to it';
refuses('stop there', qr/there is no site in/, 'stop', '--state', $foreign);

refuses('file',           qr{diary.txt is not a folder that you can write to},    @demo, '--state', "$foreign/diary.txt");
refuses('below a file',   qr{cannot make .*: .*diary.txt is not a folder},        @demo, '--state', "$foreign/diary.txt/x");
refuses('no such device', qr{cannot make /proc/palace}, @demo, '--state', '/proc/palace');

my $copied = new_state('copied');
make_path($copied);
open $file, '>', "$copied/palace-state" or die $!;
print $file "/var/tmp/student-palace-0-0123456789ab\n";
close $file;
refuses('copy of a state folder', qr/\Q$copied\E was copied or moved/, 'stop', '--state', $copied);

SKIP: {
    skip 'only root can give a folder away', 1 if $>;
    chown scalar(getpwnam 'nobody'), -1, "$copied/palace-state";
    refuses('somebody else\'s site', qr/\Q$copied\E belongs to nobody/, @demo, '--state', $copied);
}

my $taken = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1:0');
my $state = new_state('taken');
refuses('taken port', qr/port ${\$taken->sockport} is taken by another program/, 'demo', '--port', $taken->sockport, '--state', $state);
ok !-e $state, 'and no state folder was made';

done_testing;

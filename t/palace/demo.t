#!/usr/bin/env perl
# palace demo and palace stop: twice in a row, side by side, after a crash, in the foreground.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/lib";
use Script;
use POSIX       qw(WNOHANG);
use Time::HiRes qw(sleep time);
use Test::More;

my ($port, $other_port) = (free_port(), free_port());
# A space: most of what palace calls cannot live in such a folder.
my $state = new_state('my state');
my $other = new_state('other');

sub ready_on ($port) {
    return qr{^ready http://127\.0\.0\.1:$port/\nDemo landlord password: \S+ \(landlord1\@example\.com, .*\)\nDemo admin password: \S+ \(user admin\)$}m;
}

sub slurp ($name) {
    open my $file, '<', $name or return '';
    local $/;
    return <$file> // '';
}

sub wait_for ($seconds, $done) {
    my $end = time + $seconds;
    while (time < $end) {
        return 1 if $done->();
        sleep 0.1;
    }
    return 0;
}

# Process ids whose command line contains the folder.
sub processes_of ($folder) {
    my $home = slurp("$folder/palace-state") =~ s/\n//r;
    return grep { slurp("/proc/$_/cmdline") =~ /\0\Q$home\E\// } map { m{(\d+)$} } glob '/proc/[0-9]*';
}

subtest 'first start' => sub {
    my ($code, $said, $complaint) = palace({ from => scratch() }, 'demo', '--detach', '--houses', 8, "--port=$port", '--state', 'my state');
    is $code, 0, 'exit code' or diag $said, $complaint;
    like $said, ready_on($port), 'says where it is and how to log in';
    like $said, qr{^Mails go to \Q$state\E/mails and nowhere else$}m, 'and where mails are';
    like $said, qr/^Building the module \.\.\. \d+ s$/m, 'says what it does and how long it took';
    is status_of($port, '/'),           200, 'the home page is there';
    is status_of($port, '/properties'), 200, 'houses are there';
    is status_of($port, '/healthz'),    200, 'healthy';
    is houses_in($state), 8, 'as many houses as asked for';
};

subtest 'again' => sub {
    my $pid   = slurp("$state/httpd/httpd.pid");
    my $began = time;
    my ($code, $said) = palace('demo', '--detach', '--port', $port, '--state', $state);
    is $code, 0, 'exit code';
    like $said, ready_on($port), 'ready';
    cmp_ok time - $began, '<', 2, 'at once';
    unlike $said, qr/\.\.\. \d+ s$/m, 'without a step that takes time';
    is slurp("$state/httpd/httpd.pid"), $pid, 'the server is the same';

    ($code, undef, my $complaint) = palace('demo', '--detach', '--port', $other_port, '--state', $state);
    is $code, 1, 'other port: exit code';
    like $complaint, qr/already runs on port $port/, 'other port: says where it runs';

    ($code, undef, $complaint) = palace('demo', '--detach', '--port', $port, '--state', $state, '--houses', 9);
    is $code, 1, 'other number of houses: exit code';
    like $complaint, qr/holds 8 demo houses; to start over with 9: /, 'other number of houses: says what is there';

    ($code, undef, $complaint) = palace('demo', '--detach', '--port', $port, '--state', $state, '--sanitize');
    is $code, 1, 'with sanitizers: exit code';
    like $complaint, qr/already runs without sanitizers/, 'with sanitizers: says that it runs without';
};

subtest 'psql' => sub {
    my ($code, $said) = palace('psql', '--state', $state, '-XAtc', 'select current_user, current_database()');
    is $code, 0,                          'exit code';
    is $said, "postgres|studentpalace\n", 'superuser of the database';
    ($code) = palace('psql', '--state', $state, '-Xc', 'select broken');
    is $code, 1, 'its exit code is psql\'s';
};

subtest 'mails' => sub {
    palace('psql', '--state', $state, '-Xc', q{select enqueue_mail('ann@test.example', 'account_closed')});
    my $file = "$state/mails/0001-ann\@test.example.txt";
    ok wait_for(10, sub { -e $file }), 'a mail becomes a file';
    like slurp($file), qr/^To: ann\@test\.example\nSubject: Your account has been closed\n(?:.+\n)*\nHello,\n/m, 'that people can read';
};

subtest 'a second site beside it' => sub {
    my ($code, $said, $complaint) = palace('demo', '--detach', '--houses', 4, '--port', $other_port, '--state', $other);
    is $code, 0, 'exit code' or diag $said, $complaint;
    is status_of($_, '/'), 200, "port $_ answers" for $port, $other_port;
    is houses_in($other), 4, 'it has its own houses';
    ($code, $said) = palace('stop', '--state', $other);
    is $code, 0,           'stop: exit code';
    is $said, "stopped\n", 'stop: says so';
    is status_of($other_port, '/'), 599, 'it no longer answers';
    is status_of($port,       '/'), 200, 'the first one does';
    is_deeply [ processes_of($other) ], [], 'nothing of it is left';
    ($code, $said) = palace('stop', '--state', $other);
    is $code, 0,                'stop again: exit code';
    is $said, "nothing runs\n", 'stop again: says so';
};

subtest 'after a crash' => sub {
    kill KILL => processes_of($state);
    ok wait_for(5, sub { !processes_of($state) }), 'everything is dead';
    my ($code, $said, $complaint) = palace('demo', '--detach', '--port', $port, '--state', $state);
    is $code, 0, 'exit code' or diag $said, $complaint;
    unlike $said, qr/demo houses/, 'the houses were not loaded again';
    is status_of($port, '/'), 200, 'the site is back';
    is houses_in($state), 8, 'with all houses';
};

subtest 'a broken part' => sub {
    palace('stop', '--state', $state);
    my $blocker = slurp("$state/palace-state") =~ s/\n//r . '/httpd/logs/error.log';
    rename $blocker, "$blocker.aside";
    mkdir $blocker;
    my ($code, $said, $complaint) = palace('demo', '--detach', '--port', $port, '--state', $state);
    is $code, 1, 'exit code';
    like $complaint, qr/^palace: Starting httpd failed; all of its output is in .*palace\.log$/m, 'says which step failed';
    is_deeply [ processes_of($state) ], [], 'nothing is left running';
    rmdir $blocker;
};

# Ctrl-C reaches the whole group of processes, TERM the script alone.
for my $ending ([ INT => -1 ], [ TERM => 1 ]) {
    my ($signal, $whom) = @$ending;
    subtest "in the foreground until $signal" => sub {
        my $output = scratch() . "/output-$signal";
        my $pid    = start_palace($output, 'demo', '--port', $port, '--state', $state);
        ok wait_for(30, sub { slurp($output) =~ /Ctrl-C stops it/ }), 'starts';
        is status_of($port, '/'), 200, 'answers';
        kill $signal => $whom * $pid;
        ok wait_for(15, sub { waitpid($pid, WNOHANG) == $pid }), 'ends';
        is $?, 0, 'exit code';
        is_deeply [ processes_of($state) ], [], 'nothing is left running';
    };
}

subtest 'in the foreground until palace stop' => sub {
    my $output = scratch() . '/output-stop';
    my $pid    = start_palace($output, 'demo', '--port', $port, '--state', $state);
    ok wait_for(30, sub { slurp($output) =~ /Ctrl-C stops it/ }), 'starts';
    my ($code) = palace('stop', '--state', $state);
    is $code, 0, 'stop: exit code';
    ok wait_for(15, sub { waitpid($pid, WNOHANG) == $pid }), 'ends';
    is_deeply [ processes_of($state) ], [], 'nothing is left running';
};

done_testing;

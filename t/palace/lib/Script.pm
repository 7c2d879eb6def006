# Runs the script `palace` the way people do, on state folders that go away with the test.
package Script;

use v5.36;
use Exporter 'import';
use File::Path qw(remove_tree);
use File::Temp ();
use HTTP::Tiny;
use IO::Socket::INET;

our @EXPORT = qw(palace scratch new_state free_port status_of lines start_palace houses_in);

my $source = $ENV{PALACE_SOURCE} // die "PALACE_SOURCE is not set: run this through `palace test`\n";
my @states;

# A folder of our own, which other users can enter too.
sub scratch () {
    state $folder = do {
        my $made = File::Temp->newdir('palace-test-XXXXXX', TMPDIR => 1);
        chmod 0755, $made;
        $made;
    };
    return "$folder";
}

# The name of a state folder that does not exist yet; what is made there ends with the test.
sub new_state ($name) {
    my $state = scratch() . "/$name";
    push @states, $state;
    return $state;
}

# palace({from => folder}, arguments...): exit code, standard output and standard error of one run. Standard error goes
# through a file, so that a full pipe never blocks the script.
sub palace (@arguments) {
    my $options = ref $arguments[0] ? shift @arguments : {};
    my $errors  = File::Temp->new;
    my $pid     = open(my $out, '-|') // die "fork: $!";
    if (!$pid) {
        chdir($options->{from} // '/') or die "chdir: $!";
        open STDIN,  '<',  '/dev/null'   or die;
        open STDERR, '>&', $errors       or die;
        exec $options->{program} // "$source/palace", @arguments or die "exec: $!";
    }
    my $said = do { local $/; <$out> } // '';
    close $out;
    my $code = $? >> 8;
    seek $errors, 0, 0;
    my $complaint = do { local $/; <$errors> } // '';
    return ($code, $said, $complaint);
}

# Starts palace in a process group of its own and returns its process id; its output goes to the file.
sub start_palace ($output, @arguments) {
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        setpgrp(0, 0);
        $SIG{INT} = 'DEFAULT';
        open STDIN,  '<',  '/dev/null' or die;
        open STDOUT, '>',  $output     or die;
        open STDERR, '>&', \*STDOUT    or die;
        exec "$source/palace", @arguments or die "exec: $!";
    }
    return $pid;
}

sub free_port () {
    return IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1:0')->sockport;
}

# The status of an address of the server on that port; 599 when nobody answers.
sub status_of ($port, $path) {
    return HTTP::Tiny->new(timeout => 10)->get("http://127.0.0.1:$port$path")->{status};
}

sub lines ($text) {
    return scalar(() = $text =~ /\n/g);
}

sub houses_in ($state) {
    my ($code, $said) = palace('psql', '--state', $state, '-XAtc', 'select count(*) from palace.houses');
    chomp $said;
    return $said;
}

END {
    my $code = $?;
    for my $state (grep { -e "$_/palace-state" } @states) {
        palace('stop', '--state', $state);
        open my $marker, '<', "$state/palace-state" or next;
        chomp(my $home = <$marker>);
        remove_tree($home) if $home =~ m{^/var/tmp/student-palace-};
        remove_tree($state);
    }
    $? = $code;
}

1;

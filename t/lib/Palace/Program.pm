# A program that a test starts beside httpd and Postgres, and that ends with the test.
package Palace::Program;

use v5.36;
use Palace;
use POSIX ();

my @started;
my $owner = $$;

# launch([command that changes who runs it], program, arguments): what it says goes to the file `said` in the folder.
sub launch ($self, $as, @program) {
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        open STDOUT, '>>', "$self->{folder}/said" or POSIX::_exit(126);
        open STDERR, '>&', \*STDOUT               or POSIX::_exit(126);
        my @command = (@$as, qw(setpriv --pdeathsig TERM), @program);
        exec { $command[0] } @command or POSIX::_exit(127);
    }
    $self->{pid} = $pid;
    push @started, $self;
    return;
}

# Waits until it is ready, for so many seconds.
sub await ($self, $seconds, $is_ready) {
    return if eventually(seconds($seconds), $is_ready);
    die ref($self) . ' does not start: ' . read_file("$self->{folder}/said");
}

sub stop ($self) {
    my $pid = delete $self->{pid} // return;
    kill 'CONT', $pid;
    kill 'TERM', $pid;
    waitpid $pid, 0;
    return;
}

END {
    if ($$ == $owner) {
        local $?;
        $_->stop for @started;
    }
}

1;

# An OpenID provider of a test's own (t/lib/openid_provider), ended with the test.
package Palace::Provider;

use v5.36;
use JSON::PP ();
use Palace;
use Palace::Httpd;
use POSIX ();

my @started;
my $owner = $$;

# new(client => ..., secret => ..., redirect => address, after_logout => address, people => {name => [groups]}): one that is not started yet.
sub new ($class, %settings) {
    my $folder = scratch() . '/provider' . ++state $count;
    mkdir $folder or die "$folder: $!";
    return bless {folder => $folder, port => Palace::Httpd::free_port(), settings => JSON::PP->new->utf8->encode(\%settings)}, $class;
}

# Another host than the site's, for browsers.
sub url ($self) { return "http://localhost:$self->{port}" }

sub start ($self) {
    unlink "$self->{folder}/ready";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        open STDOUT, '>>', "$self->{folder}/said" or POSIX::_exit(126);
        open STDERR, '>&', \*STDOUT               or POSIX::_exit(126);
        my @command = (qw(setpriv --pdeathsig TERM), source() . '/t/lib/openid_provider', $self->{folder}, $self->url, $self->{settings});
        exec { $command[0] } @command or POSIX::_exit(127);
    }
    $self->{pid} = $pid;
    push @started, $self;
    eventually(seconds(20), sub { -e "$self->{folder}/ready" }) or die 'the provider does not start: ' . read_file("$self->{folder}/said");
    return $self;
}

sub stop ($self) {
    my $pid = delete $self->{pid} // return;
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

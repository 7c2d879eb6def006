# A database of a test's own, in the cluster of the environment: PGHOST (socket folder), PGPORT and PGUSER (a superuser), as
# `palace test` sets them. It holds the schema and nothing else, and goes with the object, or at the end of the test.
package Scratch;

use v5.36;
use Cwd            qw(abs_path);
use File::Basename qw(dirname);
use IPC::Open3     qw(open3);

# The folder sql/ of this clone.
our $sql = abs_path(dirname(abs_path(__FILE__)) . '/../../../sql');

my $made = 0;
my %alive;

# Scratch->new(schema => 0): a database, with the schema unless told otherwise.
sub new ($class, %options) {
    die "$_ is not set: run this through `palace test`\n" for grep { !defined $ENV{$_} } qw(PGHOST PGUSER);
    $made++;
    my $self = bless {name => "scratch_$$" . "_$made"}, $class;
    run('createdb', '--template=template0', $self->{name});
    $alive{$self->{name}} = 1;
    $self->sqitch('deploy', '--no-verify') if $options{schema} // 1;
    return $self;
}

sub DESTROY ($self) {
    drop($self->{name});
    return;
}

END {
    drop($_) for keys %alive;
}

sub drop ($name) {
    local $?;
    run('dropdb', '--if-exists', '--force', $name) if delete $alive{$name};
    return;
}

# Runs sqitch with arguments on the database, as PGUSER, who may be made to act as another role. Dies with its output when it
# fails.
sub sqitch ($self, @arguments) {
    return $self->sqitch_as($ENV{PGUSER}, @arguments);
}

sub sqitch_as ($self, $role, @arguments) {
    my ($command, @options) = @arguments;
    local $ENV{PGOPTIONS} = "-c role=$role";
    return run('sqitch', '--chdir', $sql, $command, @options, "db:pg://$ENV{PGUSER}\@/$self->{name}");
}

# The command that opens psql on the database, quiet, its output nothing but rows: columns are separated by |.
sub psql ($self, %options) {
    return ('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', $self->{name}, '-U', $options{role} // $ENV{PGUSER});
}

# Runs SQL in one session and returns what it printed, without the last newline.
sub query ($self, $text, %options) {
    my $output = run_with($text, $self->psql(%options));
    chomp $output;
    return $output;
}

# Starts a session with SQL to run, and does not wait. finish() returns what it printed, errors included.
sub begin ($self, $text) {
    my $pid = open3(my $in, my $out, undef, $self->psql);
    binmode $_, ':encoding(UTF-8)' for $in, $out;
    print {$in} $text;
    close $in;
    return {pid => $pid, out => $out};
}

sub finish ($session) {
    my $output = do { local $/; readline $session->{out} };
    waitpid $session->{pid}, 0;
    return $output;
}

sub run (@command) { return run_with('', @command) }

# Runs a command with that input; its output and errors together. Dies with them when it fails.
sub run_with ($input, @command) {
    my $pid = open3(my $in, my $out, undef, @command);
    binmode $_, ':encoding(UTF-8)' for $in, $out;
    {
        local $SIG{PIPE} = 'IGNORE';
        print {$in} $input;
        close $in;
    }
    my $output = do { local $/; readline $out } // '';
    waitpid $pid, 0;
    die "@command failed:\n$output" if $?;
    return $output;
}

1;

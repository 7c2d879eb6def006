# An OpenID provider of a test's own (t/lib/openid_provider), ended with the test.
package Palace::Provider;

use v5.36;
use parent -norequire, 'Palace::Program';

use JSON::PP ();
use Palace;
use Palace::Httpd;
use Palace::Program;

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
    $self->launch([], source() . '/t/lib/openid_provider', $self->{folder}, $self->url, $self->{settings});
    $self->await(20, sub { -e "$self->{folder}/ready" });
    return $self;
}

1;

# Somebody with a browser who is sent from one site to another: from ours, over TLS, to a provider of accounts and back.
package Palace::Traveller;

use v5.36;
use parent -norequire, 'Palace::Visitor';

use Palace ();
use Palace::Visitor;

# new(site => a Palace::Production): without any cookie.
sub new ($class, %options) {
    return $class->SUPER::new(origin => "https://$options{site}{https}", jar => [], %options);
}

# One request to an address, or to a path of the site; from => none, same-origin or cross-site: what brings the browser there.
sub ask ($self, $address, %options) {
    my ($origin, $path) = $address =~ m{^(https?://[^/]+)(.*)} ? ($1, $2) : ($self->{origin}, $address);
    my ($scheme, $at, $host) = $origin =~ m{^(\w+)://(([^:]+).*)};
    my $from    = $options{from} // 'none';
    my @cookies = map { "$_->{name}=$_->{value}" } grep { $_->{host} eq $host && is_below($path, $_->{path}) && !($_->{strict} && $from eq 'cross-site') } $self->{jar}->@*;
    my %headers = (
        'User-Agent' => 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', Accept => 'text/html,application/xhtml+xml,*/*;q=0.8',
        'Sec-Fetch-Mode' => 'navigate', 'Sec-Fetch-Dest' => 'document', 'Sec-Fetch-Site' => $from, @cookies ? (Cookie => join '; ', @cookies) : (),
        $self->{headers}->%*, ($options{headers} // {})->%*,
    );
    %options = (%options, headers => \%headers);
    my $answer = $scheme eq 'https' ? $self->{site}->tls($path, %options) : Palace::ask($path, at => $at, %options);
    $self->keep($host, $_) for ($answer->{headers}{'set-cookie'} // [])->@*;
    $answer->{address} = "$origin$path";
    return $answer;
}

sub is_below ($path, $folder) { return $path =~ m{^\Q$folder\E(?:(?<=/)|[/?]|\z)} }

sub keep ($self, $host, $said) {
    my ($name, $value, $terms) = $said =~ /^([^=]+)=([^;]*)(?:; *(.*))?/;
    my ($path)  = $terms =~ /\bpath=([^;]+)/i;
    my $is_over = $terms =~ /\bmax-age=0|\bexpires=[^;]* 1970 /i;
    $self->{jar} = [(grep { $_->{host} ne $host || $_->{name} ne $name } $self->{jar}->@*),
        $is_over ? () : {host => $host, name => $name, value => $value, terms => $terms, path => $path // '/', strict => scalar($terms =~ /\bsamesite=strict/i)}];
    return;
}

sub is_ours ($self, $cookie) { return $self->{origin} =~ m{//\Q$cookie->{host}\E} }

# The cookies that the site has given: {name, value, terms}.
sub cookies ($self) { return grep { $self->is_ours($_) } $self->{jar}->@* }

sub forget_cookies ($self) {
    $self->{jar} = [grep { !$self->is_ours($_) } $self->{jar}->@*];
    return;
}

# Goes wherever it is sent from an address, or from an answer: the last answer, or the address that it stops before (until => pattern).
sub go ($self, $start, %options) {
    my $answer = ref $start ? $start : $self->ask($start, %options);
    my ($began) = $answer->{address} =~ m{^(https?://[^/]+)};
    my $from = $options{from} // 'none';
    for (1 .. 20) {
        my $location = Palace::header($answer, 'Location');
        return $answer if $answer->{status} !~ /^30[1237]$/;
        $location = ($answer->{address} =~ m{^(https?://[^/]+)})[0] . $location if $location =~ m{^/};
        return $location if $options{until} && $location =~ $options{until};
        $from     = 'cross-site' if $location !~ m{^\Q$began\E/};
        $answer   = $self->ask($location, from => $from);
    }
    die "sent from $answer->{address} to another address without end\n";
}

# Fills in the one form of an answer and goes where that leads (until => see go).
sub fill_in ($self, $page, %given) {
    my $until     = delete $given{until};
    my ($action)  = $page->{body} =~ /<form[^>]* action="([^"]+)"/ or die "no form at $page->{address}: $page->{status}\n";
    my %fields    = ($page->{body} =~ m{<input type="hidden" name="([^"]+)" value="([^"]*)"}g, %given);
    my $answer    = $self->ask($action, method => 'POST', from => 'same-origin', body => Palace::Visitor::body(map { [$_, $fields{$_}] } sort keys %fields),
        headers => {'Content-Type' => 'application/x-www-form-urlencoded', Origin => $action =~ m{^(https?://[^/]+)}});
    return $self->go($answer, from => 'same-origin', until => $until);
}

# Sends bytes to an address of the site as a browser sends a form of it.
sub post ($self, $path, $body, %headers) {
    return $self->SUPER::post($path, $body, Origin => $self->{origin}, %headers);
}

1;

# Mail servers of a test's own (t/lib/smtp_server), ended with the test, and what they were given.
package Palace::MailServer;

use v5.36;
use parent -norequire, 'Palace::Program';

use Encode       ();
use JSON::PP     ();
use MIME::Base64 ();
use Palace;
use Palace::Certificate;
use Palace::Program;

# start(tls => 1, login => [user, password], port => 2525): a server that listens, on a port of its own unless one is given.
sub start ($class, %options) {
    my $folder = scratch() . '/mail' . ++state $count;
    mkdir $folder or die "$folder: $!";
    my @arguments = ($folder, $options{port} // 0, $options{tls} || $options{login} ? certificate() : (), ($options{login} // [])->@*);
    my $self = bless {folder => $folder}, $class;
    $self->launch([], source() . '/t/lib/smtp_server', @arguments);
    $self->await(10, sub { -e "$folder/port" });
    $self->{port} = read_file("$folder/port");
    return $self;
}

# A certificate for localhost and its key; the same for all servers.
sub certificate () {
    state @files = do {
        my ($certificate, $key) = map { scratch() . "/mail.$_" } qw(pem key);
        Palace::Certificate::make($certificate, $key, 'DNS:localhost');
        ($certificate, $key);
    };
    return @files;
}

# For StudentPalaceMail; localhost is the name its certificate is for.
sub url ($self, $host = 'localhost') { return "smtp://$host:$self->{port}" }

# What it has taken: {hello, tls, user, from, to => [addresses], raw, headers => {name => value}, text} each, text and headers as people see
# them.
sub mails ($self) {
    my $file = "$self->{folder}/mails";
    return if !-e $file;
    return map { understood(JSON::PP::decode_json($_)) } split /\n/, read_file($file);
}

# Those for an address.
sub to ($self, $address) {
    return grep { $_->{to}[0] eq $address } $self->mails;
}

sub understood ($mail) {
    my $raw = MIME::Base64::decode_base64(delete $mail->{content});
    my ($head, $body) = split /\r\n\r\n/, $raw, 2;
    my %headers = $head =~ /^([\w-]+): ([^\r\n]*(?:\r\n [^\r\n]*)*)/mg;
    my $text = ($headers{'Content-Transfer-Encoding'} // '') eq 'quoted-printable' ? unquoted($body) : $body;
    return {
        %$mail, raw => $raw, head => $head,
        headers => {map { $_ => Encode::decode('MIME-Header', $headers{$_}) } keys %headers},
        text => Encode::decode('UTF-8', $text, Encode::FB_CROAK) =~ s/\r\n/\n/gr,
    };
}

sub unquoted ($body) {
    return $body =~ s/=\r\n//gr =~ s/=([0-9A-F]{2})/chr hex $1/ger;
}

1;

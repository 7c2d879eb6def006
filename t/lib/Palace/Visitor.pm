# Somebody with a browser: keeps cookies, reads the forms of pages and sends them, with what they were drawn with.
package Palace::Visitor;

use v5.36;
use MIME::Base64 'encode_base64';
use Palace ();

# new(at => host:port, headers => {...}): without any cookie.
sub new ($class, %options) {
    return bless {at => Palace::site(), headers => {}, cookies => {}, %options}, $class;
}

# A visitor who is logged in as this landlord; dies when that fails.
sub landlord ($class, $email, $password = 'palace-landlord-demo', %options) {
    my $self   = $class->new(%options);
    my $answer = $self->submit('/login', 'login', email => $email, password => $password);
    die "cannot log in as $email: $answer->{status}\n" if $answer->{status} != 303;
    return $self;
}

# An admin of the demo, who says so with every request.
sub admin ($class, $name = 'admin', $password = 'palace-admin-demo', %options) {
    return $class->new(%options, headers => {($options{headers} // {})->%*, Authorization => 'Basic ' . encode_base64("$name:$password", '')});
}

sub cookies ($self) { return $self->{cookies} }

# One request, as ask() answers it; what it says about cookies is kept.
sub ask ($self, $path, %options) {
    my %headers = ($self->{headers}->%*, ($options{headers} // {})->%*);
    my @cookies = map { "$_=$self->{cookies}{$_}" } sort keys $self->{cookies}->%*;
    $headers{Cookie} = join '; ', @cookies if @cookies && !exists $headers{Cookie};
    my $answer = Palace::ask($path, at => $self->{at}, %options, headers => \%headers);
    for (($answer->{headers}{'set-cookie'} // [])->@*) {
        my ($name, $value) = /^([^=]+)=([^;]*)/;
        $self->{cookies}{$name} = $value;
        delete $self->{cookies}{$name} if /Max-Age=0/;
    }
    return $answer;
}

# What a form of a page sends when nothing is changed, in order: [name, value] each. The page is an address, or an answer.
sub fields ($self, $page, $form) {
    my $answer = ref $page ? $page : $self->ask($page);
    my ($html) = $answer->{body} =~ m{<form id="form-$form"(.*?)</form>}s or die "no form $form: $answer->{status}\n";
    my @fields;
    while ($html =~ m{<input\b((?:[^">]|"[^"]*")*)>|<textarea\b([^>]*)>\n?([^<]*)</textarea>|<select\b([^>]*)>(.*?)</select>}gs) {
        my ($input, $textarea, $text, $select, $options) = ($1, $2, $3, $4, $5);
        my ($name) = ($input // $textarea // $select) =~ /\bname="([^"]*)"/ or next;
        next if defined $input && $input =~ /type="(?:checkbox|radio)"/ && $input !~ /\bchecked/;
        my ($value) = defined $text ? $text : defined $select ? $options =~ /value="([^"]*)" selected/ : $input =~ /\bvalue="([^"]*)"/;
        push @fields, [$name, plain($value // '')];
    }
    return @fields;
}

sub plain ($text) {
    return $text =~ s/&lt;/</gr =~ s/&gt;/>/gr =~ s/&quot;/"/gr =~ s/&amp;/&/gr;
}

# Pairs as the body of a form. Values are bytes, or files: {name, content}; those make it one of several parts.
sub body (@pairs) {
    return parts(@pairs) if grep { ref $_->[1] } @pairs;
    return join '&', map { join '=', map { s/([^A-Za-z0-9._~-])/sprintf '%%%02X', ord $1/ger } @$_ } @pairs;
}

my $boundary = 'palace-visitor-boundary';

sub parts (@pairs) {
    return join('', map { my ($name, $value) = @$_;
        my $file = ref $value ? qq{; filename="$value->{name}"\r\nContent-Type: application/octet-stream} : '';
        qq{--$boundary\r\nContent-Disposition: form-data; name="$name"$file\r\n\r\n} . (ref $value ? $value->{content} : $value) . "\r\n" } @pairs)
        . "--$boundary--\r\n";
}

# Opens a page and sends one of its forms with these fields changed; undef leaves a field out, an array sends it several times.
sub submit ($self, $page, $form, %changed) {
    return $self->post((ref $page ? $page->{path} : $page) =~ s/\?.*//r, body(changed([$self->fields($page, $form)], %changed)));
}

sub changed ($fields, %changed) {
    my @pairs = grep { !exists $changed{$_->[0]} } @$fields;
    for my $name (sort keys %changed) {
        push @pairs, map { [$name, $_] } ref $changed{$name} ? $changed{$name}->@* : $changed{$name} // ();
    }
    return @pairs;
}

# Sends bytes to an address as a browser sends a form. Large ones, photos, take their time on a busy machine.
sub post ($self, $path, $body, %headers) {
    my $type = $body =~ /^--$boundary\r\n/ ? "multipart/form-data; boundary=$boundary" : 'application/x-www-form-urlencoded';
    return $self->ask($path, method => 'POST', body => $body, timeout => Palace::seconds(30 + length($body) / 250_000),
        headers => {'Content-Type' => $type, Origin => "http://$self->{at}",
            'Sec-Fetch-Site' => 'same-origin', %headers});
}

1;

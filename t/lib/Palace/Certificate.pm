# Certificates for tests: each has signed itself.
package Palace::Certificate;

use v5.36;
use Palace ();

# make('certificate file', 'key file', 'DNS:localhost' or 'IP:127.0.0.1'): what it is for is also the common name.
sub make ($certificate, $key, $for) {
    my ($name) = $for =~ /:(.*)/;
    my ($code, $said) = Palace::run('openssl', qw(req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj), "/CN=$name",
        '-addext', "subjectAltName=$for", '-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', $key, '-out', $certificate);
    die "openssl: $said\n" if $code;
    return;
}

1;

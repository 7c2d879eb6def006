# conf/production.conf.example, started as it is but for what belongs to a site: names, ports, folders, the certificate, the database. Requests to it
# go through TLS.
package Palace::Production;

use v5.36;
use parent -norequire, 'Palace::Httpd';

use Palace;
use Palace::Certificate;
use Palace::Httpd;

# What Debian's apache2.conf and enabled modules give beside it; `livez` is where the tests see that httpd has started.
sub around ($class) {
    my ($modules) = Palace::Httpd::shared_conf() =~ m{"([^"]+)/mod_mpm_event\.so"};
    my @modules = qw(alias auth_basic authn_core authn_file authz_core authz_host authz_user brotli cache cache_socache dbd deflate dir env filter headers http2 mime mpm_event
        negotiation remoteip reqtimeout setenvif socache_shmcb ssl status unique_id);
    my $load = join '', map { qq{LoadModule ${_}_module "$modules/mod_$_.so"\n} } @modules;
    return <<~"CONF";
        ServerRoot "\@root\@"
        DefaultRuntimeDir "\@root\@"
        PidFile "\@root\@/httpd.pid"
        Define APACHE_RUN_DIR \@root\@
        Define APACHE_LOG_DIR \@root\@/logs
        User www-data
        Group www-data
        ServerName 127.0.0.1
        ErrorLog "\@root\@/logs/error.log"
        $load
        <Directory />
            AllowOverride None
            Require all denied
        </Directory>
        <Directory /usr/share>
            AllowOverride None
            Require all granted
        </Directory>
        <Location /server-status>
            SetHandler server-status
            Require local
        </Location>
        TypesConfig /etc/mime.types
        ServerLimit 2
        StartServers 2
        ThreadsPerChild 32
        MaxRequestWorkers 64
        Listen 127.0.0.1:\@port\@
        <VirtualHost *:\@port\@>
            Alias "/livez" "\@root\@/livez"
            <Directory "\@root\@">
                Require all granted
            </Directory>
        </VirtualHost>
        CONF
}

# new(params => DBDParams, change => sub that changes $_, the whole configuration, more => lines at the end)
sub new ($class, %options) {
    my ($http, $https) = (Palace::Httpd::free_port(), Palace::Httpd::free_port());
    my $self = $class->SUPER::new(conf => $class->around . "Listen 127.0.0.1:$http\nListen 127.0.0.1:$https\n" . example($http, $https, %options),
        change => $options{change}, more => $options{more});
    $self->{http}  = "127.0.0.1:$http";
    $self->{https} = "127.0.0.1:$https";
    write_file("$self->{root}/livez", "alive\n");
    mkdir "$self->{root}/palace-locks";
    chown((getpwnam 'www-data')[2, 3], "$self->{root}/palace-locks") if !$>;
    Palace::Certificate::make("$self->{root}/fullchain.pem", "$self->{root}/privkey.pem", 'IP:127.0.0.1');
    return $self;
}

# The example with what is marked in it put right.
sub example ($http, $https, %options) {
    my $shared = Palace::Httpd::shared_conf();
    my ($module, $include, $media, $admins) = map { $shared =~ /$_/ or die "$_\n"; $1 } qr/^(LoadModule studentpalace_module .*)/m, qr/^(Include .*)/m,
        qr/^(StudentPalaceMedia .*)/m, qr/^ *(AuthUserFile .*)/m;
    my $text = read_file(source() . '/conf/production.conf.example');
    my %right = (
        qr/^LoadModule studentpalace_module .*/m           => $module,
        qr/^( *)Include .*/m                               => $include,
        qr/^Define palace_host .*/m                        => 'Define palace_host 127.0.0.1',
        qr/<VirtualHost \*:80>/                            => "<VirtualHost *:$http>",
        qr/<VirtualHost \*:443>/                           => "<VirtualHost *:$https>",
        qr{(?<=https://)\$\{palace_host\}(?!:)}            => "127.0.0.1:$https",
        qr/^ *DBDParams .*/m                               => qq{DBDParams "} . ($options{params} // Palace::given('PALACE_WEB_CONNINFO')) . '"',
        qr/^ *StudentPalaceMedia .*/m                      => $media,
        qr/^ *StudentPalaceMail .*/m                       => '',
        qr/^ *AuthUserFile .*/m                            => $admins,
        qr{/etc/ssl/studentpalace/}                        => '@root@/',
    );
    for my $what (sort keys %right) {
        $text =~ s/$what/$right{$what}/g or die "production.conf.example has no $what\n";
    }
    return $text;
}

# tls('/p/1', method => ..., headers => {...}, body => ...): as Palace::ask, over TLS with a certificate that is verified.
sub tls ($self, $path, %options) {
    my $method = $options{method} // 'GET';
    my %headers = (Host => $self->{https}, Connection => 'close', ($options{headers} // {})->%*);
    $headers{'Content-Length'} = length $options{body} if defined $options{body};
    my $file = write_file("$self->{root}/request", "$method $path HTTP/1.1\r\n" . join('', map { "$_: $headers{$_}\r\n" } sort keys %headers) . "\r\n" . ($options{body} // ''));
    open my $out, '-|:raw', "openssl s_client -quiet -connect $self->{https} -CAfile '$self->{root}/fullchain.pem' -verify_return_error <'$file' 2>/dev/null" or die "openssl: $!\n";
    my $raw = do { local $/; <$out> };
    close $out;
    return Palace::parse($raw, $method) // die "$method $path: no answer\n";
}

# What openssl says of a handshake.
sub handshake ($self, @options) {
    my ($code, $said) = run('sh', '-c', 'openssl s_client "$@" </dev/null 2>&1', 'sh', '-connect', $self->{https}, @options);
    return $said;
}

# The lines of its access log.
sub access_log ($self) { return split /\n/, read_file("$self->{root}/logs/studentpalace.json") }

1;

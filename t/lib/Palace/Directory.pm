# A directory of a test's own: Debian's slapd over TLS with a few people and groups in it, ended with the test.
package Palace::Directory;

use v5.36;
use parent -norequire, 'Palace::Program';

use IO::Socket::INET;
use Palace;
use Palace::Certificate;
use Palace::Httpd;
use Palace::Program;

# new(suffix => 'dc=example,dc=com', people => {uid => password}, groups => {cn => [uids]}): one that is not started yet. People are below
# ou=people, groups below ou=groups; anybody may look for them.
sub new ($class, %options) {
    my $folder = scratch() . '/directory' . ++state $count;
    my $self   = bless {folder => $folder, port => Palace::Httpd::free_port()}, $class;
    mkdir $_ or die "$_: $!" for $folder, "$folder/data";
    Palace::Certificate::make("$folder/certificate", "$folder/key", 'IP:127.0.0.1');
    write_file("$folder/slapd.conf", <<~"CONF");
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        TLSCertificateFile $folder/certificate
        TLSCertificateKeyFile $folder/key
        database mdb
        suffix "$options{suffix}"
        directory "$folder/data"
        dbnosync
        access to attrs=userPassword by anonymous auth
        access to * by * read
        CONF
    write_file("$folder/content", content(%options));
    chown((getpwnam 'openldap')[2, 3], glob "$folder $folder/*") if !$>;
    my ($code, $said) = run(as_openldap(), qw(slapadd -q -f), "$folder/slapd.conf", '-l', "$folder/content");
    die "slapadd: $said\n" if $code;
    return $self;
}

sub as_openldap () { return $> ? () : qw(setpriv --reuid openldap --regid openldap --clear-groups --) }

# The entries, as LDIF.
sub content (%options) {
    my ($suffix, $people, $groups) = @options{qw(suffix people groups)};
    my ($dc) = $suffix =~ /\Adc=(\w+)/;
    return join "\n", "dn: $suffix\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: $dc\n",
        (map { "dn: ou=$_,$suffix\nobjectClass: organizationalUnit\nou: $_\n" } qw(people groups)),
        (map { "dn: uid=$_,ou=people,$suffix\nobjectClass: inetOrgPerson\nuid: $_\ncn: $_\nsn: $_\nuserPassword: $people->{$_}\n" } sort keys %$people),
        (map { "dn: cn=$_,ou=groups,$suffix\nobjectClass: groupOfNames\ncn: $_\n" . join '', map { "member: uid=$_,ou=people,$suffix\n" } $groups->{$_}->@* }
            sort keys %$groups);
}

# What its certificate is for.
sub host ($self)        { return "127.0.0.1:$self->{port}" }
sub certificate ($self) { return "$self->{folder}/certificate" }

sub start ($self) {
    $self->launch([as_openldap()], qw(slapd -d 0 -f), "$self->{folder}/slapd.conf", '-h', "ldaps://127.0.0.1:$self->{port}");
    $self->await(15, sub { IO::Socket::INET->new(PeerAddr => "127.0.0.1:$self->{port}") });
    return $self;
}

# Every thread of it stands still when this returns.
sub freeze ($self) {
    kill 'STOP', $self->{pid};
    eventually(5, sub { !grep { (eval { read_file($_) } // ') T ') !~ /\) T / } glob "/proc/$self->{pid}/task/*/stat" }) # some are gone by then
        or die "slapd does not stand still\n";
    return;
}

sub thaw ($self) { kill 'CONT', $self->{pid}; return }

1;
